"""What the journeys at the console share: the way from step to step."""

from playwright.sync_api import Page, expect


def go_on(page: Page, *steps: str) -> None:
    """Press the one big button once for each step named, and see it arrive."""
    button = page.locator('[data-slot="advance"]')
    for step in steps:
        ends = step.endswith("Abschluss")
        expect(button).to_contain_text("Gespräch beenden" if ends else f"Weiter: {step.rpartition(', ')[2]}")
        button.click()
        if ends:  # long before the bell
            page.get_by_role("button", name="Jetzt beenden").click()
        expect(page.locator('[data-slot="phase"]')).to_have_text(step)
