"""The checks of audit.js, and names as Chromium itself computes them for screen readers."""

import os

with open(os.path.join(os.path.dirname(__file__), "audit.js"), encoding="utf-8") as file:
    SCRIPT = file.read()

NAMED = {"button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "switch", "slider", "spinbutton", "option", "treeitem", "tab", "menuitem",
         "listbox", "tree", "grid", "table", "dialog", "alertdialog", "img", "image", "region", "navigation", "search", "Date", "DateTime", "DisclosureTriangle", "PopUpButton"}


def nameless(tab):
    tree = tab.command("Accessibility.getFullAXTree")["nodes"]
    for node in tree:
        role = node.get("role", {}).get("value")
        if node.get("ignored") or role not in NAMED:
            continue
        if not str(node.get("name", {}).get("value", "")).strip():
            described = tab.command("DOM.describeNode", backendNodeId=node["backendDOMNodeId"])["node"]
            yield f"no name: {role} {described['nodeName'].lower()} {described.get('attributes', [])}"


def findings(tab):
    return tab.driver.execute_script(SCRIPT) + sorted(set(nameless(tab)))


def colors(tab):
    """What differs where only the colors are others."""
    return tab.driver.execute_script(SCRIPT, "colors")


def told(found, most=40):
    """What hundreds of places of a list have in common is seen in some of them."""
    return "\n".join(found[:most] + [f"and {len(found) - most} more"] * (len(found) > most))
