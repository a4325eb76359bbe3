"""What the place of installation decides, read once from the environment and checked by type."""

from datetime import time
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Names = Annotated[list[str], NoDecode]
"""Several names in one variable, separated by commas."""


class Environment(BaseSettings):
    """Every variable that Plumbline reads; nothing else in the project looks at `os.environ`."""

    model_config = SettingsConfigDict(env_prefix="PLUMBLINE_", extra="ignore")

    home: Path = Path("var")
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    secret_key: str = ""
    secret_key_fallbacks: Names = []
    hosts: Names = ["localhost", "127.0.0.1", "[::1]", "testserver"]
    trusted_origins: Names = []
    public_address: str = "http://localhost:8000"
    https: bool = False
    behind_proxy: bool = False
    hashed_static: bool = False
    evidence_megabytes: int = Field(default=200, ge=1, le=4096)
    intake_megabytes: int = Field(default=200, ge=1, le=1024)
    intake_requests_per_minute: int = Field(default=120, ge=1, le=100_000)
    nightly_at: time = time(2, 0)
    idle_minutes: int = Field(default=30, ge=1, le=240)
    rule_precision: int = Field(default=80, ge=1, le=100)
    rule_judgements: int = Field(default=5, ge=1, le=1000)
    log_level: str = "INFO"

    @field_validator("secret_key_fallbacks", "hosts", "trusted_origins", mode="before")
    @classmethod
    def separated(cls, names: str | list[str]) -> list[str]:
        """`a.example, b.example` are two names."""
        if isinstance(names, str):
            return [name.strip() for name in names.split(",") if name.strip()]
        return names

    @field_validator("home")
    @classmethod
    def absolute_home(cls, home: Path) -> Path:
        """The folder must not move when a worker is started from elsewhere."""
        return home.expanduser().resolve()
