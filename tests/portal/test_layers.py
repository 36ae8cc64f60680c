"""import-linter does not see ForeignKey("app.Model"): what migrations depend on shows it."""

import tomllib
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

CHECKOUT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())


def layers() -> list[list[str]]:
    (contract,) = PYPROJECT["tool"]["importlinter"]["contracts"]
    return [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]


def depth_of_apps() -> dict[str, int]:
    """How far down each app lies in the contract; those that share a layer share the number."""
    return {name: depth for depth, layer in enumerate(layers()) for name in layer}


def test_relations_between_apps_run_downward_only() -> None:
    depth = depth_of_apps()
    upward = [
        f"{app} ({name}) → {needed}"
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        for needed, _ in migration.dependencies
        if app in depth and needed in depth and needed != app and depth[needed] <= depth[app]
    ]
    assert upward == []


def test_every_package_has_its_layer() -> None:
    assert set(PYPROJECT["tool"]["importlinter"]["root_packages"]) == set(depth_of_apps())


def test_the_page_about_the_architecture_shows_the_layers_of_the_contract() -> None:
    text = (CHECKOUT / "docs" / "architecture.md").read_text()
    shown = text.partition("## Layers")[2].split("```")[1]
    assert [line.split() for line in shown.strip().splitlines()] == layers()
