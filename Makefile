# Shorthand for those who work on ParkDesk; on Windows call the same commands without make.
.PHONY: check format lock wheel

check: ## what CI runs: tests, lint, types, import contracts
	python3 run.py test

format: ## lay the code out as the check wants it
	.venv/bin/ruff format
	.venv/bin/ruff check --fix

lock: ## take newer libraries into the lock files; needs uv. Two steps: what is tested is what is shipped
	uv pip compile pyproject.toml $(LOCK) --upgrade --output-file requirements/run.lock
	uv pip compile pyproject.toml $(LOCK) --group test --constraint requirements/run.lock --output-file requirements/test.lock

wheel: ## an installable package in dist/
	python3 -m pip wheel --no-deps --wheel-dir dist .

LOCK = --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet
