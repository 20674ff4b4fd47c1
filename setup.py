"""Keeps the development files of the root out of the built package; the rest is pyproject.toml."""

from setuptools import setup
from setuptools.command.build_py import build_py

DEVELOPMENT = {"setup", "tasks"}


class BuildPackage(build_py):
    """Builds the package without the modules that serve only a checkout."""

    def find_package_modules(self, package: str, package_dir: str) -> list[tuple[str, str, str]]:
        """List the modules of one package as (package, module, file)."""
        modules = super().find_package_modules(package, package_dir)  # type: ignore[no-untyped-call]
        return [found for found in modules if found[1] not in DEVELOPMENT]


setup(cmdclass={"build_py": BuildPackage})
