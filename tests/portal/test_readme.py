import re
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
README = (CHECKOUT / "README.md").read_text()
_READ = re.compile(r'\b(?:environment\.\w+|os\.environ\.get)\(\s*"([A-Z_]+)"')
_OUTSIDE = {".venv", "var", "node_modules"}


def variables_read() -> set[str]:
    """The environment variables that our code reads."""
    sources = [path for path in CHECKOUT.rglob("*.py") if not _OUTSIDE & set(path.parts)]
    return {name for path in sources for name in _READ.findall(path.read_text())}


def test_every_variable_that_is_read_stands_in_the_table_and_no_other() -> None:
    first_cells = re.findall(r"^\| (`[A-Z_]+`[^|]*) \|", README, re.MULTILINE)
    assert variables_read() == set(re.findall(r"`([A-Z_]+)`", " ".join(first_cells)))


def test_readme_stays_short() -> None:
    assert len(README.splitlines()) <= 120


def test_every_package_stands_in_the_folder_map() -> None:
    packages = {path.parent.name for path in CHECKOUT.glob("*/__init__.py")}
    assert packages <= set(re.findall(r"`(\w+)/`", README))


def test_links_of_the_documents_lead_somewhere() -> None:
    documents = [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")]
    missing = [
        f"{document.name}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text())
        if not (document.parent / target).exists()
    ]
    assert missing == []
