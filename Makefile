# Two commands: `make run` serves the portal, `make test` tests it. `make help` lists the rest.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --use-pep517 \
	-c constraints.txt
SOURCES = $(shell find . -name '*.py' -not -path './.*' -not -path './var/*' -not -path '*/migrations/*')
TEMPLATES = $(shell find . -name '*.html' -not -path './.*' -not -path './var/*' -not -path './static/*')
# The deployment that `make check` judges: https behind a proxy of the same machine.
DEPLOYED = PORTAL_VAR=var/check PORTAL_HTTPS=1 PORTAL_SITE_URL=https://hdnd.example.vn \
	PORTAL_HOSTS=hdnd.example.vn PORTAL_TRUSTED_PROXIES=127.0.0.1

# What says nothing about the database runs on one of the two: browsers on PostgreSQL, which production uses,
# what asks none or is marked `one_database` on SQLite. Every other test runs on both. Three runs of about the
# same length at the same time keep two cores busy: servers of PostgreSQL start in that of the browsers.
ON_POSTGRES := database and not browser and not server and not one_database
IN_BROWSER := browser or server and not one_database
ON_SQLITE := not browser or each_database

PROGRAMS := chromium-headless-shell espeak-ng fonts-dejavu-core libatomic1 redis-server

.DEFAULT_GOAL := help
.PHONY: run test check bench bench-mix bench-taking-part clean help install install-dev programs wrk

run: install ## Cài đặt, chuẩn bị dữ liệu và chạy cổng thông tin tại http://127.0.0.1:8000/ (PORT=, HOST=)
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/python -m portal.server

test: install-dev programs ## Chạy mọi kiểm thử trên SQLite và PostgreSQL, có cả trình duyệt thật
	@mkdir -p var; postgres="$(BIN)/pytest --database=postgres"; \
	echo "→ Kiểm thử trên PostgreSQL và SQLite cùng lúc (khoảng tám phút) …"; \
	$$postgres -m "$(ON_POSTGRES)" -o cache_dir=.pytest_cache/postgres >var/test-postgres.log 2>&1 & first=$$!; \
	$$postgres -m "$(IN_BROWSER)" -o cache_dir=.pytest_cache/browser >var/test-browser.log 2>&1 & second=$$!; \
	trap 'kill -TERM $$first $$second 2>/dev/null' INT TERM; \
	failed=0; $(BIN)/pytest --database=sqlite -m "$(ON_SQLITE)" || failed=1; \
	wait $$first || failed=1; wait $$second || failed=1; \
	cat var/test-browser.log var/test-postgres.log; exit $$failed

check: install-dev ## Kiểm tra kiểu mã, kiểu dữ liệu, mẫu trang, migration, cấu hình triển khai và các tầng
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@echo djade --check; $(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	@echo django-upgrade --check; $(BIN)/django-upgrade --target-version 5.2 --check $(SOURCES)
	$(BIN)/mypy .
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml .
	$(BIN)/lint-imports
	$(DEPLOYED) $(BIN)/python manage.py makemigrations --check --dry-run
	$(DEPLOYED) $(BIN)/python manage.py check --deploy --fail-level WARNING

SIZE := 10000
ROWS :=
KEEP :=

bench: install-dev programs wrk ## Đo thời gian xử lý của từng trang so với một trang Django rỗng (SIZE=, ROWS=, KEEP=)
	@$(BIN)/python -m benchmarks --size $(SIZE) $(if $(ROWS),--rows $(ROWS)) $(if $(KEEP),--keep $(KEEP))

bench-mix: install-dev wrk ## Một phút với 64 kết nối trên nhiều loại trang: lỗi, độ trễ, bộ nhớ (SIZE=, KEEP=)
	@$(BIN)/python -m benchmarks.mix --size $(SIZE) $(if $(KEEP),--keep $(KEEP))

bench-taking-part: install-dev ## Gửi 2.000 bình luận và 10.000 phiếu qua máy chủ đang chạy rồi đếm lại từng cái (KEEP=)
	@$(BIN)/python -m benchmarks.taking_part $(if $(KEEP),--keep $(KEEP))

clean: ## Xóa môi trường Python và các bộ nhớ đệm; dữ liệu trong var/ vẫn giữ nguyên
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info var/check

help: ## Liệt kê các lệnh
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r command does; do \
		printf '%-22s %s\n' "$$command" "$$does"; done

install: .venv/.installed
install-dev: .venv/.installed-dev

.venv/.made:
	@command -v $(PYTHON) >/dev/null || { echo "Thiếu Python 3.11 trở lên: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Thiếu mô-đun venv của Python. Hãy cài: apt-get install python3-venv" >&2; exit 1; }
	@echo "→ Tạo môi trường Python trong .venv …"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.installed: .venv/.made pyproject.toml constraints.txt
	@echo "→ Cài các thư viện (lần đầu mất khoảng một phút) …"
	@$(PIP) -e .
	@touch $@

.venv/.installed-dev: .venv/.made pyproject.toml constraints.txt
	@echo "→ Cài các thư viện và công cụ kiểm thử (lần đầu mất một, hai phút) …"
	@$(PIP) -e '.[dev]'
	@touch $@ .venv/.installed

wrk:
	@if command -v wrk >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes \
		--no-install-recommends wrk </dev/null >/dev/null; then :; \
	else echo "Thiếu wrk, chương trình tạo tải. Hãy cài: sudo apt-get install --yes wrk" >&2; exit 1; fi

# What the tests need and pip cannot bring: the browser, what its driver links to, Redis, a voice.
programs:
	@others() { command -v redis-server >/dev/null && command -v espeak-ng >/dev/null \
		&& /sbin/ldconfig -p | grep -q libatomic.so.1; }; \
	if command -v chromium-headless-shell >/dev/null && others; then :; \
	elif [ "$$(id -u)" = 0 ]; then \
		echo "→ Cài Chromium, Redis và giọng đọc …"; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes \
			--no-install-recommends $(PROGRAMS) </dev/null >/dev/null; } \
		|| { command -v chromium >/dev/null && others; } \
		|| echo "Không cài được; các kiểm thử cần chúng sẽ bị bỏ qua: apt-get install --yes $(PROGRAMS)"; \
	elif command -v chromium >/dev/null && others; then :; \
	else \
		echo "Thiếu chương trình, một số kiểm thử sẽ bị bỏ qua. Hãy cài: sudo apt-get install --yes $(PROGRAMS)"; \
	fi
