"""Speaks MCP with a running Varve as any client does: with the protocol's own library, in its newest revision and with the older handshake.

Prints nothing where all is well; else what was expected. The environment has the address and the tokens.
"""

import asyncio
import os
import sys

import httpx2
import jsonschema
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

URL = os.environ["VARVE_MCP_URL"]
ALL = os.environ["VARVE_MCP_TOKEN"]
OTHER = os.environ["VARVE_MCP_OTHER_TOKEN"]

TOOLS = ["list_systems", "timeline", "diffs", "compare", "field_history", "search", "get_snapshot", "recent_changes"]

failures = []


def expect(condition, what):
    if not condition:
        failures.append(what)


class Connection:
    """A client with a token, in one of the ways of beginning."""

    def __init__(self, token, mode):
        self.token, self.mode = token, mode

    async def __aenter__(self):
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        self.http = httpx2.AsyncClient(headers=headers, timeout=30)
        await self.http.__aenter__()
        self.client = Client(streamable_http_client(URL, http_client=self.http), mode=self.mode)
        return await self.client.__aenter__()

    async def __aexit__(self, *error):
        await self.client.__aexit__(*error)
        await self.http.__aexit__(*error)


async def called(client, tool, **arguments):
    """The structured result; the library has held it against the tool's schema."""
    result = await client.call_tool(tool, arguments)
    text = "\n".join(block.text for block in result.content)
    expect(not result.is_error, f"{tool} {arguments}: {text}")
    expect(text, f"{tool}: no text")
    return result.structured_content or {}


async def refused(client, words, tool, **arguments):
    result = await client.call_tool(tool, arguments)
    text = "\n".join(block.text for block in result.content)
    expect(result.is_error and words in text, f"{tool} {arguments}: {words!r} expected, not {text!r}")


async def tools(client):
    listed = (await client.list_tools()).tools
    expect([tool.name for tool in listed] == TOOLS, f"tools: {[tool.name for tool in listed]}")
    for tool in listed:
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        expect(tool.title and tool.description and tool.annotations.read_only_hint, f"{tool.name} is not described")
        for name, schema in tool.input_schema["properties"].items():
            expect(schema.get("description") and schema.get("type"), f"{tool.name}: {name} is not described")


async def calls(client):
    systems = await called(client, "list_systems", search="sys_")
    expect([system["id"] for system in systems["systems"]] == ["sys_1", "sys_2"], f"list_systems: {systems}")
    days = await called(client, "timeline", system_id="sys_1", page_size=2)
    expect(days["groups"][0]["date"] == "2026-03-08" and len(days["groups"]) == 2, f"timeline: {days}")
    fleet = await called(client, "timeline", severity=["medium"], from_date="2026-03-02")
    expect(fleet["groups"][0]["system_count"] == 2, f"timeline of the fleet: {fleet}")
    changes = await called(client, "diffs", system_id="sys_1", date="2026-03-08")
    expect("facts.distro.version" in [change["field_path"] for change in changes["diffs"]], f"diffs: {changes}")
    ids = [group["inventory_ids"][0] for group in days["groups"]]
    compared = await called(client, "compare", system_id="sys_1", **{"from": ids[1], "to": ids[0], "page_size": 1})
    expect(len(compared["diffs"]) == 1 and compared["pagination"]["total_count"] == compared["count"], f"compare: {compared}")
    field = await called(client, "field_history", system_id="sys_1", path="facts.distro.version")
    expect([value["value"] for value in field["values"]][:2] == ["9.8", "9.7"], f"field_history: {field}")
    found = await called(client, "search", path="facts.distro.version", value="9.8")
    expect(sorted(hit["system_id"] for hit in found["systems"]) == ["sys_1", "sys_2"], f"search: {found}")
    snapshot = await called(client, "get_snapshot", system_id="sys_1", path="facts.distro")
    expect(snapshot["value"] == {"name": "NethSec", "version": "9.8"} and snapshot["complete"], f"get_snapshot: {snapshot}")
    past = await called(client, "get_snapshot", system_id="sys_1", time="2026-03-03T12:00:00Z", path="facts.distro.version")
    expect(past["value"] == "9.3", f"get_snapshot of a time: {past}")
    feed = await called(client, "recent_changes", since="oldest", limit=5)
    expect(len(feed["changes"]) == 5 and feed["has_more"], f"recent_changes: {feed}")
    rest = await called(client, "recent_changes", since=feed["cursor"], limit=1000)
    expect(rest["changes"] and not rest["has_more"], "recent_changes from a cursor")


async def whole(client):
    """What is odd of machines reaches clients; what is large does not in one piece."""
    odd = await called(client, "get_snapshot", system_id="odd")
    expect(not odd["complete"] and odd["left_out"][0]["path"] == "packages", f"odd: {str(odd)[:500]}")
    parts = {part["path"]: part["value"] for part in odd["parts"]}
    expect(parts["half"] == "\ufffdx", f"half a surrogate pair: {parts['half']!r}")
    expect("s3cret" not in str(parts["db"]), f"a password: {parts['db']}")
    one = await called(client, "get_snapshot", system_id="odd", path="packages.p7.version")
    expect(one["value"] == "1.7", f"a part of what was left out: {one}")


async def refusals(client):
    await refused(client, "system_id: must be given", "diffs")
    await refused(client, "page: must be a whole number from 1", "diffs", system_id="sys_1", page=0)
    await refused(client, "is not known: there are", "diffs", system_id="sys_1", colour="red")
    await refused(client, "goes only with system_id", "timeline", search="nginx")
    await refused(client, "resource not found (404)", "timeline", system_id="nobody")
    await refused(client, "must be one that rules index", "search", path="facts.nothing", value="1")
    try:
        await client.call_tool("delete_system", {"system_id": "sys_1"})
        failures.append("an unknown tool is called")
    except MCPError as error:
        expect(error.error.code == -32602, f"an unknown tool: {error.error}")


async def resources(client):
    listed = {str(resource.uri): resource for resource in (await client.list_resources()).resources}
    for uri in ["varve://guide", "varve://openapi.json", "varve://api/listDiffs", "varve://rules/nethserver8"]:
        expect(uri in listed, f"{uri} is not listed")
    for uri, resource in listed.items():
        content = (await client.read_resource(uri)).contents[0]
        expect(content.text and content.mime_type == resource.mime_type, f"{uri} cannot be read")
    try:
        await client.read_resource("varve://nothing")
        failures.append("a resource that is none is read")
    except MCPError as error:
        expect(error.error.code in (-32602, -32002), f"no such resource: {error.error}")


async def others(client):
    """Another organization sees nothing of these systems."""
    for tool, arguments in [("timeline", {}), ("diffs", {}), ("get_snapshot", {}), ("field_history", {"path": "facts.distro.version"})]:
        await refused(client, "insufficient permissions (403)", tool, system_id="sys_1", **arguments)
    await refused(client, "insufficient permissions (403)", "compare", system_id="sys_1", **{"from": 1, "to": 2})
    await refused(client, "insufficient permissions (403)", "timeline", organization="acme")
    expect((await called(client, "list_systems"))["systems"] == [], "another organization lists systems")
    expect((await called(client, "recent_changes", since="oldest"))["changes"] == [], "another organization reads the feed")
    expect((await called(client, "search", path="facts.distro.version", value="9.8"))["systems"] == [], "another organization searches")


async def anonymous(mode):
    for token in [None, "x.y.z"]:
        async with httpx2.AsyncClient() as http:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            answer = await http.post(URL, json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"}, headers=headers)
            expect(answer.status_code == 401 and answer.headers["www-authenticate"].startswith("Bearer"), f"token {token}: {answer}")
        try:
            async with Connection(token, mode):
                failures.append(f"{mode}: a client gets in with the token {token}")
        except BaseException:
            pass


async def main():
    for mode, version in [("auto", "2026-07-28"), ("2026-07-28", "2026-07-28"), ("legacy", "2025-11-25")]:
        async with Connection(ALL, mode) as client:
            expect(client.session.protocol_version == version, f"{mode}: {client.session.protocol_version}")
            for part in [tools, calls, whole, refusals, resources]:
                await part(client)
        async with Connection(OTHER, mode) as client:
            await others(client)
    for mode in ["auto", "legacy"]:
        await anonymous(mode)


asyncio.run(main())
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
