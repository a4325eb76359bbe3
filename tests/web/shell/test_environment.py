"""What an installation writes into its environment is read as it is meant."""

import pytest
from pydantic import ValidationError

from plumbline.project.environment import Environment


def test_host_names_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("PLUMBLINE_HOSTS", "plumbline.example, 10.0.0.8,")
    assert Environment().hosts == ["plumbline.example", "10.0.0.8"]


def test_one_origin_is_a_list_of_one(monkeypatch):
    monkeypatch.setenv("PLUMBLINE_TRUSTED_ORIGINS", "https://plumbline.example")
    assert Environment().trusted_origins == ["https://plumbline.example"]


def test_without_the_variable_the_machine_itself_is_served(monkeypatch):
    monkeypatch.delenv("PLUMBLINE_HOSTS", raising=False)
    assert "localhost" in Environment().hosts


@pytest.mark.parametrize("minutes", ["0", "241", "half an hour"])
def test_an_impossible_idle_time_is_refused(monkeypatch, minutes):
    monkeypatch.setenv("PLUMBLINE_IDLE_MINUTES", minutes)
    with pytest.raises(ValidationError):
        Environment()
