"""What the console shows in the tests: a fleet of a thousand, a system with weeks of history, and some that are hard to show."""

import concurrent.futures
import datetime
import http.client
import json

SIZE = 1000
BUSY_INVENTORIES = 36
BUSY_CHANGES = BUSY_INVENTORIES * 140
NOW = datetime.datetime.now(datetime.timezone.utc)

# What machines may send, and nobody wants to see at work.
ODD_NAME = "<b onclick=alert(1)>odd</b> & \"co\" עברית"
MARKUP = "<img src=x onerror=\"console.error('markup ran')\"><script>console.error('markup ran')</script>"
BIG_NUMBER = "123456789012345678901234567890"
RIGHT_TO_LEFT = "שלום עולם \u202egnp.exe"


def day(ago):
    """The UTC day that many days ago."""
    return (NOW - datetime.timedelta(days=ago)).date().isoformat()


def line(system, ago, data, hour=3):
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return f'{{"system_id":"{system}","timestamp":"{day(ago)}T{hour:02}:00:00Z","data":{text}}}'


def register(deployment, token, systems):
    """[(id, name)] by the API, as an inventory of machines would be brought in; their credentials by id."""
    def some(part):
        connection = http.client.HTTPConnection("127.0.0.1", deployment.ports["query"], timeout=120)
        return [deployment.ask("POST", "/api/systems", token, {"id": id, "name": name, "organization": organization}, connection) for id, name, organization in part]

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        made = [one for part in pool.map(some, [systems[start::4] for start in range(4)]) for one in part]
    return {one["system_id"]: one for one in made}


def crowd():
    systems = [(f"host-{number:04}", f"Host {number:04}", f"customer-{number % 7}") for number in range(1, SIZE + 1)]
    return systems, [line(id, 5, {"facts": {"distro": {"name": "Debian", "version": f"12.{number % 9}"}}}) for number, (id, _, _) in enumerate(systems)]


def busy():
    """A day with more changes than a page can hold at once, and fewer in each inventory than are told as one."""
    def packages(version):
        return {"facts": {"packages": {f"package-{number:03}": f"1.{number}.{version}" for number in range(140)}}}

    reports = [f'{{"system_id":"busy","timestamp":"{day(3)}T{minute // 60:02}:{minute % 60:02}:00Z","data":{json.dumps(packages(version))}}}'
               for version, minute in enumerate(range(10, 1420, 35), 1)]
    return [line("busy", 4, packages(0)), *reports[:BUSY_INVENTORIES]]


def odd():
    def said(suffix, number):
        return f'''{{"facts":{{"motd":{json.dumps(MARKUP + suffix)},"serial":{number},"rtl":{json.dumps(RIGHT_TO_LEFT + suffix)},
            "<i>name</i>":"{suffix}","long":"{'x' * 20000}{suffix}","empty":"{'' if suffix == '1' else ' '}","tree":{{"deep":{{"list":[1,{suffix},{number}]}}}}}}}}'''.replace("\n", "")

    return [line("odd", 3, said("1", BIG_NUMBER)), line("odd", 2, said("2", BIG_NUMBER[:-1] + "1"))]


def steady():
    """What matters is the same for four days, then a disk fails and a version goes up."""
    def said(version, uptime):
        return {"facts": {"distro": {"name": "Debian", "version": version}, "uptime_seconds": uptime, "memory": {"total": 4096}}}

    return [line("steady", 9 - at, said("12.4", at * 86400)) for at in range(4)] + [line("steady", 4, said("12.5", 99)), line("steady", 1, said("12.6", 9))]


def live(version):
    """What `live` posts: each version changes something."""
    return {"facts": {"distro": {"name": "Debian", "version": f"13.{version}"}}}


def fill(deployment):
    """Brings all of it in; the credentials of the systems by id."""
    token = deployment.token("--permission", "read:systems", "--permission", "manage:systems")
    many, first = crowd()
    special = [("busy", "A busy day"), ("odd", ODD_NAME), ("empty", "Never reported"), ("live", "Posting now"), ("steady", "Mostly quiet"), ("demo-1", "Leader of a cluster")]
    credentials = register(deployment, token, many + [(id, name, "acme") for id, name in special])
    end = (NOW - datetime.timedelta(minutes=10)).strftime("%Y-%m-%dT%H:%M:%SZ")
    history = deployment.run("simulate", "history", "--systems", "1", "--days", "60", "--end", end).splitlines()
    deployment.load([*first, *busy(), *odd(), *steady(), line("live", 1, live(0)), *history])
    return credentials
