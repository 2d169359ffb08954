"""The screens of the guided path, in order; each is loaded when it is first wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.language import translate
from desktop_app.views.screen import Screen, Step, StepState

if TYPE_CHECKING:
    from desktop_app.session import Session
    from desktop_app.views.screen import MakeScreen


def _state(key: str, session: Session) -> StepState:
    from desktop_app.views.screen_states import STATES

    return STATES[key](session)


def _import() -> MakeScreen:
    from desktop_app.views.import_screen import ImportScreen

    return ImportScreen


def _inventory() -> MakeScreen:
    from desktop_app.views.inventory.screen import InventoryScreen

    return InventoryScreen


def _dependencies() -> MakeScreen:
    from desktop_app.views.dependencies.screen import DependenciesScreen

    return DependenciesScreen


def _waves() -> MakeScreen:
    from desktop_app.views.waves.screen import WavesScreen

    return WavesScreen


def _costs() -> MakeScreen:
    from desktop_app.views.costs.screen import CostsScreen

    return CostsScreen


def _decommission() -> MakeScreen:
    from desktop_app.views.decommission.screen import DecommissionScreen

    return DecommissionScreen


def _prices() -> MakeScreen:
    from desktop_app.views.prices.screen import PricesScreen

    return PricesScreen


def _recovery() -> MakeScreen:
    from desktop_app.views.recovery_screen import RecoveryScreen

    return RecoveryScreen


def _energy() -> MakeScreen:
    from desktop_app.views.energy_screen import EnergyScreen

    return EnergyScreen


def _registers() -> MakeScreen:
    from desktop_app.views.registers_screen import RegistersScreen

    return RegistersScreen


def _export() -> MakeScreen:
    from desktop_app.views.export_screen import ExportScreen

    return ExportScreen


_NEEDS_IMPORT = StepState(step=Step.BLOCKED, text=translate("Steps", "needs an import"))

#: Key of the screen that shows the first page of a plan while the rest is read.
FIRST_PAGE = "inventory"
#: Keys of the guided path, in order; the other screens stand below it.
STEPS = ("import", "dependencies", "waves", "costs", "decommission", "export")

#: A screen stands here when it has its function.  Keys are also those of `screen_states.STATES`.
SCREENS: tuple[Screen, ...] = tuple(
    Screen(
        key=key,
        title=title,
        icon=icon,
        load=load,
        state=partial(_state, key),
        blank=blank,
        is_step=key in STEPS,
    )
    for key, title, icon, load, blank in (
        (
            "import",
            translate("Steps", "Import"),
            "import",
            _import,
            StepState(step=Step.READY, text=translate("Steps", "drop files to begin")),
        ),
        (
            "dependencies",
            translate("Steps", "Dependencies"),
            "dependencies",
            _dependencies,
            _NEEDS_IMPORT,
        ),
        ("waves", translate("Steps", "Waves"), "waves", _waves, _NEEDS_IMPORT),
        ("costs", translate("Steps", "Costs"), "costs", _costs, _NEEDS_IMPORT),
        (
            "decommission",
            translate("Steps", "Decommission"),
            "decommission",
            _decommission,
            _NEEDS_IMPORT,
        ),
        ("export", translate("Steps", "Export"), "export", _export, _NEEDS_IMPORT),
        ("inventory", translate("Steps", "Inventory"), "inventory", _inventory, _NEEDS_IMPORT),
        (
            "prices",
            translate("Steps", "Prices"),
            "prices",
            _prices,
            StepState(step=Step.READY, text=translate("Steps", "price book")),
        ),
        ("recovery", translate("Steps", "Recovery"), "recovery", _recovery, _NEEDS_IMPORT),
        ("energy", translate("Steps", "Energy"), "energy", _energy, _NEEDS_IMPORT),
        (
            "board_registers",
            translate("Steps", "Registers"),
            "registers",
            _registers,
            StepState(step=Step.READY, text=translate("Steps", "nothing entered")),
        ),
    )
)
