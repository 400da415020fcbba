#!/usr/bin/env python3
"""Independent count of what the audit prints on three public sets: from the raw files and the definitions of the checks, without Steward's code.

    python3 audit_oracle.py DATA_FOLDER > expected.json     what AgainstAnIndependentCountTests compares with
    python3 audit_oracle.py DATA_FOLDER --all               every reading of the definitions

DATA_FOLDER holds maven_crm/ and event_logs/; standard library only. What columns become is taken from samples/*.yaml and written down again here.
Times: microseconds since 1970, UTC.
"""
import csv, gzip, json, math, os, re, sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

UTC, DAY, MIN5 = timezone.utc, 86_400_000_000, 300_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# id: (t1, t2, severity, weight of its point, section, census?)
CHECKS = {
    "1a": (0, .2, "M", 1, "4.1", True), "2a": (.02, .05, "M", 2, "4.1", False), "2b": (.05, .15, "M", 2, "4.1", False),
    "2c": (.10, .25, "M", 2, "4.1", False), "4a": (0, .2, "m", 1, "4.1", True), "4c": (.02, .10, "M", 1, "4.1", False),
    "5b": (.10, .30, "M", 2, "4.1", False), "6e": (0, .01, "C", 2, "4.1", False), "7a": (.05, .15, "M", 3, "4.1", False),
    "7b": (.10, .25, "M", 3, "4.1", False), "9a": (0, .01, "C", 1, "4.1", False), "B1a": (.1, .3, "M", 1, "4.2", False),
    "B1d": (.1, .3, "M", 1, "4.2", False), "B2b": (.02, .10, "M", 2, "4.2", False), "B4a": (0, 0, "C", 3, "4.2", False),
}
# The process: pipelines, stages, fields, closing, revival, extra control. Most of them need what none of the three sets has.
CHECKS.update({c: (t1, t2, severity, weight, "4.3" if c[0] == "Q" else "4.1", census) for c, t1, t2, severity, weight, census in (
    ("1b", .2, .5, "M", 1, True), ("1c", 0, .34, "m", 1, True), ("2d", .02, .05, "M", 2, False), ("2e", .10, .25, "M", 2, False), ("2f", .2, .5, "m", 2, True), ("4b", 0, .34, "m", 1, True),
    ("5a", .15, .35, "M", 2, False), ("5c", .05, .15, "M", 2, False), ("5d", .10, .25, "M", 2, False), ("5e", .01, .05, "M", 2, False), ("6a", .2, .5, "M", 2, True), ("6b", .01, .05, "M", 2, False),
    ("6c", .05, .15, "M", 2, False), ("6d", .2, .5, "m", 2, True), ("6f", .10, .20, "M", 2, False), ("9b", .05, .20, "M", 1, False), ("9c", 0, .02, "M", 1, False), ("10a", 0, 0, "M", 1, True),
    ("10b", .3, .6, "M", 1, False), ("Q3", .05, .2, "M", 1, False), ("Q4", .05, .15, "M", 1, False))})
POINT = {c: re.match(r"B?\d+|Q\d+", c).group() for c in CHECKS}
WAITING = ["думает", "ждём", "ждем", "ожида", "в работе", "переговоры", "пауза", "ფიქრობს", "ველოდებით", "მიმდინარეობს",
           "thinking", "waiting", "pending", "in progress"]

# Where the definitions leave a choice, the reading that Steward took. A deal whose age nobody knows is not judged by its age; a set without any
# stage history cannot tell that a deal never moved.
CHOSEN = {
    "1a": "any English -ing form as a process name", "2a": "in P; undone also by going beyond the stage",
    "2c": "limit from visits of won deals; open deals whose age is known", "B1a": "the source has no stage history",
}

# ---- arithmetic -------------------------------------------------------------------------------------------------------------
def micros(moment):
    return (moment - EPOCH) // timedelta(microseconds=1)

def end_of_day(t, zone):
    day = (EPOCH + timedelta(microseconds=t)).astimezone(zone).date() + timedelta(days=1)
    return micros(datetime(day.year, day.month, day.day, tzinfo=zone)) - 1

def worked(t, zone):
    """Working microseconds from year 1 to t: Monday to Friday, 9 to 18 local (no shift of clocks falls into these hours)."""
    local = (EPOCH + timedelta(microseconds=t)).astimezone(zone)
    weeks, weekday = divmod(local.toordinal() - 1, 7)  # ordinal 1 was a Monday
    full = (weeks * 5 + min(weekday, 5)) * 9 * 3_600_000_000
    if weekday >= 5:
        return full
    of_day = ((local.hour * 60 + local.minute) * 60 + local.second) * 1_000_000 + local.microsecond
    return full + min(max(of_day - 9 * 3_600_000_000, 0), 9 * 3_600_000_000)

def business_days(a, b, zone):
    return (worked(b, zone) - worked(a, zone)) / (9 * 3_600_000_000)

def wilson_lower(k, n, z=1.959963984540054):
    p = k / n
    return 0.0 if k == 0 else (p + z * z / (2 * n) - z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n)

def km_quantile(observations, share):
    """Least t with S(t) <= 1 - share; observations are (duration, ended?)."""
    sample, s, i = sorted(observations), 1.0, 0
    while i < len(sample):
        j = i
        while j < len(sample) and sample[j][0] == sample[i][0]:
            j += 1
        s *= 1 - sum(ended for _, ended in sample[i:j]) / (len(sample) - i)
        if s <= 1 - share + 1e-12:
            return sample[i][0]
        i = j
    return None

def type7(values, share):
    v = sorted(values)
    if not v:
        return None
    place = (len(v) - 1) * share
    low = int(place)
    return v[low] + (place - low) * (v[min(low + 1, len(v) - 1)] - v[low])

def r4(x):
    return None if x is None else round(x, 4)

# ---- scoring: 100 at nothing, 80 at the first threshold, 50 at the second, 0 at three times the second; a critical finding caps at 59 ----
def judge(check, what, num, den, critical=0, missing=None, n=None):
    """One reading. n: size of the sample for Wilson, where num and den are sums of money."""
    t1, t2, severity, _, _, census = CHECKS[check]
    row = {"reading": what, "violations": num, "population": den, "critical": critical}
    if severity == "C" and num and not critical:
        row["critical"] = critical = num
    row["severity"] = "C" if critical else severity
    if missing or not den:
        return {**row, "state": "grey", "score": None, "why": missing or "population is 0"}
    r = num / den
    sure = r if census else wilson_lower(round(r * n), n) if n else wilson_lower(num, den)
    state = "red" if sure > t2 else "amber" if r > t1 else "green"
    end = min(1, 3 * t2)
    uncapped = 100 if r == 0 else 100 - 20 * r / t1 if r <= t1 else 80 - 30 * (r - t1) / (t2 - t1) if r <= t2 else 0 if end <= t2 else max(0, 50 - 50 * (r - t2) / (end - t2))
    return {**row, "rate": r4(r), "sureAbove": r4(sure), "state": state, "score": r4(min(uncapped, 59) if critical else uncapped), "uncapped": r4(uncapped)}

def totals(first):
    """first: {check: reading}. A: mean of checks, each with the weight of its point; B: points first (the cap on the point); C: sections first."""
    live = {c: x for c, x in first.items() if x["score"] is not None}
    if not live:
        return {"A": None, "B": None, "C": None}
    weight = {c: CHECKS[c][3] for c in live}

    def mean(pairs):
        pairs = list(pairs)
        return sum(w * x for w, x in pairs) / sum(w for w, _ in pairs)
    points = defaultdict(list)
    for c in live:
        points[POINT.get(c, c)].append(c)
    by_point = []
    for checks in points.values():
        value = mean((1, live[c]["uncapped"]) for c in checks)
        by_point.append((weight[checks[0]], min(59, value) if any(live[c]["critical"] for c in checks) else value))
    sections = [mean((weight[c], live[c]["score"]) for c in live if CHECKS[c][4] == s) for s in sorted({CHECKS[c][4] for c in live})]
    return {"A": r4(mean((weight[c], live[c]["score"]) for c in live)), "B": r4(mean(by_point)), "C": r4(sum(sections) / len(sections)),
            "plainMean": r4(mean((1, live[c]["score"]) for c in live)), "nonGrey": len(live), "grey": len(first) - len(live)}

# ---- the three bases ---------------------------------------------------------------------------------------------------------
def read_csv(path, delimiter=","):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=delimiter):
            yield {k: (v or "").strip() for k, v in row.items()}

def base(name, zone, stages, mandatory, **has):
    return {"name": name, "zone": zone, "stages": stages, "mandatory": mandatory, "deals": [], "clients": {}, "people": [], "fields": {}, "has": has}

def maven(folder):
    b = base("maven", UTC, ["Prospecting", "Engaging"], set(), activities=False, fullHistory=False)
    join = lambda f: os.path.join(folder, "maven_crm", f)
    date = lambda text: micros(datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)) if text else None
    price = {x["product"]: float(x["sales_price"]) for x in read_csv(join("products.csv"))}
    b["people"] = sorted({x[k] for x in read_csv(join("sales_teams.csv")) for k in ("sales_agent", "manager")})
    own = {"sector": "sector", "founded": "year_established", "revenue": "revenue", "employees": "employees", "headquarters": "office_location", "parent": "subsidiary_of"}
    for x in read_csv(join("accounts.csv")):
        fields = {k: x[c].replace("technolgy", "technology").replace("Philipines", "Philippines") for k, c in own.items() if x[c]}
        b["clients"][x["account"]] = {"fields": fields, "activities": []}
    for x in read_csv(join("sales_pipeline.csv")):
        product = "GTX Pro" if x["product"] == "GTXPro" else x["product"]
        outcome = {"Won": "won", "Lost": "lost"}.get(x["deal_stage"], "open")
        created, closed = date(x["engage_date"]), date(x["close_date"])
        stage = 0 if x["deal_stage"] == "Prospecting" else 1
        b["deals"].append({
            "id": x["opportunity_id"], "client": x["account"] or None, "owner": x["sales_agent"] or None, "outcome": outcome, "created": created, "closed": closed,
            "amount": float(x["close_value"]) if outcome == "won" and x["close_value"] else price[product], "reason": None, "stage": stage, "fields": {"product": product},
            "visits": [(stage, created, closed, x["sales_agent"], outcome if outcome != "open" else "none")], "activities": [], "closer": x["sales_agent"]})
    b["fields"] = {**{k: "client" for k in own}, "product": "deal"}
    return b, end_of_day(date("2017-12-31"), UTC)

def log(b, rows, won, lost, client_fields, deal_fields, ending_field=None):
    """Cases of a process log, as samples/README.md tells: rows are (case, activity, time, who, columns, line)."""
    place = {s: i for i, s in enumerate(b["stages"])}
    cases, last = defaultdict(list), 0
    for row in rows:
        cases[row[0]].append(row)
        last = max(last, row[2])
    for case, events in cases.items():
        events.sort(key=lambda e: (e[2], e[5]))
        steps = [e for e in events if e[1] in place or e[1] in won or e[1] in lost]
        known = {}
        for e in events:  # the latest value that is not empty stands
            known.update({k: e[4][c] for k, c in {**client_fields, **deal_fields}.items() if e[4][c]})
        closing = next((i for i, e in enumerate(steps) if e[1] in won), None)
        if closing is None and steps and steps[-1][1] not in place:  # "first_win": a refusal counts only when nothing comes after it
            closing = len(steps) - 1
        visits = []
        for e in steps if closing is None else steps[:closing]:
            if e[1] not in place or visits and visits[-1][0] == place[e[1]]:
                continue
            if visits:
                s, at, _, who, _ = visits[-1]
                visits[-1] = (s, at, e[2], who, "forward" if place[e[1]] > s else "back")
            visits.append((place[e[1]], e[2], None, e[3], "none"))
        outcome = "open" if closing is None else "won" if steps[closing][1] in won else "lost"
        closed = None if closing is None else steps[closing][2]
        if closed is not None and visits:
            visits[-1] = (*visits[-1][:2], closed, visits[-1][3], outcome)
        if ending_field and closing is not None:
            known[ending_field] = steps[closing][1]
        stage = visits[-1][0] if visits else 0
        raw = [i for i, e in enumerate(steps[:-1]) if e[1] in won or e[1] in lost]
        b["deals"].append({
            "id": case, "client": case, "owner": None, "outcome": outcome, "created": events[0][2], "closed": closed, "amount": 0.0,
            "reason": None if outcome != "lost" else lost[steps[closing][1]], "stage": stage, "fields": {k: known[k] for k in known if k in deal_fields or k == ending_field},
            "visits": visits or [(stage, None, closed, None, outcome if closed is not None else "none")], "activities": [],
            "closer": None if closing is None else steps[closing][3],
            "endingThenStage": any(e[1] in place for i in raw[:1] for e in steps[i + 1:])})
        b["clients"][case] = {"fields": {k: known[k] for k in known if k in client_fields}, "activities": []}
    b["fields"] = {**{k: "client" for k in client_fields}, **{k: "deal" for k in deal_fields}, **({ending_field: "deal"} if ending_field else {})}
    return end_of_day(last, b["zone"])

def hiring(folder):
    stages = ["Hand In Job Application", "Telephonic Screening", "Screening Interview", "Background Check", "Extensive Background Check", "Coding Interview",
              "Frontend Interview", "Backend Interview", "ML Interview", "Behavioral Interview"]
    b = base("hiring", UTC, stages, {0, 1, 2, 3, 5, 9}, activities=False, fullHistory=True)
    people = set()

    def rows():
        for line, x in enumerate(read_csv(os.path.join(folder, "event_logs", "hiring_log_high.csv.gz"))):
            people.add(x["resource"])
            yield x["case:concept:name"], x["activity"], micros(datetime.fromisoformat(x["time"])), x["resource"] or None, x, line
    now = log(b, rows(), {"Make Job Offer"}, {"Application Rejected": "Rejected"}, {"age": "case:age", "education": "case:yearsOfEducation"}, {})
    b["people"] = sorted(people)
    return b, now

def sepsis(folder):
    stages = ["ER Registration", "ER Triage", "ER Sepsis Triage", "IV Liquid", "IV Antibiotics", "Admission NC", "Admission IC"]
    b = base("sepsis", ZoneInfo("Europe/Amsterdam"), stages, {0, 1, 2}, activities=True, fullHistory=True)
    people, acts = set(), []

    def rows():
        for line, x in enumerate(read_csv(os.path.join(folder, "event_logs", "sepsis.csv"), ";")):
            at = micros(datetime.strptime(x["Complete Timestamp"], "%Y/%m/%d %H:%M:%S.%f").replace(tzinfo=b["zone"]))
            who = None if x["org:group"] == "?" else "Group " + x["org:group"]
            people.add(who)
            if x["Activity"] in ("CRP", "LacticAcid", "Leucocytes"):
                acts.append((x["Case ID"], "note", at, x["Activity"] + " " + (x["CRP"] or x["LacticAcid"] or x["Leucocytes"])))
            elif x["Activity"] == "Return ER":
                acts.append((x["Case ID"], "visit", at, "Return ER"))
            yield x["Case ID"], x["Activity"], at, who, x, line
    now = log(b, rows(), {"Release " + c for c in "ABCDE"}, {}, {"age": "Age"},
              {"diagnosis": "Diagnose", "suspected": "InfectionSuspected", "sirs": "SIRSCriteria2OrMore"}, "release")
    for case, kind, at, text in acts:
        b["clients"][case]["activities"].append((kind, at, text))
    for d in b["deals"]:
        d["activities"] = b["clients"][d["client"]]["activities"]
    b["people"] = sorted(people - {None})
    return b, now

# ---- the checks --------------------------------------------------------------------------------------------------------------
def moves(deal):
    """Stage events: the borders between two visits, as (from, to, at, actor, stages visited before, stages visited ever)."""
    v = deal["visits"]
    ever = {x[0] for x in v}
    return [(v[i][0], v[i + 1][0], v[i + 1][1], v[i + 1][3], {x[0] for x in v[:i + 1]}, ever) for i in range(len(v) - 1)]

def back_moves(deals, since, how):
    found = []
    for d in deals:
        m = moves(d)
        for i, (a, z, at, who, _, _) in enumerate(m):
            follows = m[i + 1] if i + 1 < len(m) else None
            soon = follows and follows[3] == who and follows[2] - at <= MIN5
            undone = soon and (follows[1] == a or how == "orBeyond" and follows[1] >= a)
            if z < a and at > since and not undone:
                found.append((d["id"], who))
    return found

def skips(deals, since, mandatory, last, how):
    found, population = [], 0
    for d in deals:
        forward = [m for m in moves(d) if m[1] > m[0]]
        if how == "withWon" and d["outcome"] == "won":
            v = d["visits"]
            forward.append((v[-1][0], last, d["closed"], d["closer"], {x[0] for x in v}, {x[0] for x in v}))
        for a, z, at, who, before, ever in forward:
            if at is None or at <= since:
                continue
            population += 1
            over = {s for s in range(a + 1, z) if s in mandatory} - (before if how == "before" else ever if how == "ever" else set())
            if over:
                found.append((d["id"], who))
    return found, population

def limits(b, now, how):
    """max_days of each stage: the mappings set none, so P90 of won visits of 12 months, if there are 30; at least 3 bd, else 14."""
    limit, at = {}, EPOCH + timedelta(microseconds=now)
    since = micros(at.replace(year=at.year - 1))
    for s in range(len(b["stages"])):
        sample = []
        for d in b["deals"]:
            for stage, entered, left, _, exit in d["visits"]:
                if stage != s or entered is None or (entered if how == "entered12" else left or now) <= since:
                    continue
                on = exit in ("forward", "won")
                if {"advanced": on, "exitWon": exit == "won", "left": left, "kmAdvance": True}.get(how, left and d["outcome"] == "won"):
                    sample.append((business_days(entered, left or now, b["zone"]), int(on or how != "kmAdvance")))
        n = sum(ended for _, ended in sample)
        p90 = None if n < 30 else type7([x for x, _ in sample], .9) if how == "type7" else km_quantile(sample, .9)
        limit[s] = {"n": n, "p90": r4(p90), "limit": 14 if p90 is None else max(3, p90)}
    return limit

def pairs(b):
    """Of all time: which steps back there are, and which steps over mandatory stages; how many at the very second of the step before."""
    back, over = Counter(), Counter()
    for d in b["deals"]:
        for before, after in zip(d["visits"], d["visits"][1:]):
            a, z = before[0], after[0]
            key = f"{b['stages'][a]} > {b['stages'][z]}" + (", same second" if before[1] == after[1] else "")
            back[key] += z < a
            over[key] += any(s in b["mandatory"] for s in range(a + 1, z))
    return {"back": dict(+back), "over": dict(+over)}

def stuck(b, deals, now, limit, population="open"):
    found, critical, den = [], 0, 0
    for d in deals:
        stage, entered = d["visits"][-1][0], d["visits"][-1][1]
        if d["outcome"] != "open" or entered is None and population == "known":
            continue
        den += 1
        age = business_days(entered, now, b["zone"]) if entered is not None else 0
        if age > limit[stage]["limit"]:
            found.append((d["id"], d["owner"] or d["visits"][-1][3]))
            critical += age > 2 * limit[stage]["limit"]
    return found, den, critical

def field_table(b, now):
    table = {}
    for key, subject in b["fields"].items():
        row = {"of": subject}
        for scope, since in (("all", None), ("created90d", now - 90 * DAY)):
            deals = [d for d in b["deals"] if since is None or d["created"] and d["created"] > since]
            values = [(d["fields"] if subject == "deal" else b["clients"].get(d["client"], {"fields": {}})["fields"]).get(key) for d in deals]
            filled = [v for v in values if v]
            top = Counter(filled).most_common(1)
            row[scope] = {"deals": len(deals), "filled": len(filled), "fill": r4(len(filled) / len(deals)) if deals else None,
                          "topOfFilled": r4(top[0][1] / len(filled)) if filled else None, "topOfAll": r4(top[0][1] / len(deals)) if filled else None, "top": top[0][0] if top else None}
        table[key] = row
    return table

def dead(table, keep, scope):
    active = [k for k, x in table.items() if keep(x["of"]) and x[scope]["deals"] >= 30]
    return [k for k in active if table[k][scope]["fill"] < .05 or table[k][scope]["topOfFilled"] >= .98], len(active)

def checks(b, now, deals=None):
    """All readings of all checks over the deals given; limits and fields are those of the whole base."""
    deals = b["deals"] if deals is None else deals
    since, open_, z = now - 30 * DAY, [d for d in deals if d["outcome"] == "open"], b["zone"]
    closed = [d for d in deals if d["outcome"] != "open"]
    out = {}
    def say(check, *rows):
        out[check] = list(rows)
    names = [s for s in b["stages"] if any(re.search(r"\b" + w, s.lower()) for w in WAITING)]
    say("1a", judge("1a", "lexicon as printed", len(names), len(b["stages"])),
        judge("1a", "any English -ing form as a process name", sum(bool(re.search(r"ing$", s)) for s in b["stages"]), len(b["stages"])))
    everything = -10 ** 18
    in_p, ever = ([m for d in deals for m in moves(d) if m[2] > w] for w in (since, everything))
    say("2a", judge("2a", "in P; undone = next move of the same actor, within 5 min, back to the very stage", len(back_moves(deals, since, "exact")), len(in_p)),
        judge("2a", "in P; undone also by going beyond the stage", len(back_moves(deals, since, "orBeyond")), len(in_p)),
        judge("2a", "all time; undone = very stage", len(back_moves(deals, everything, "exact")), len(ever)),
        judge("2a", "imports left out as 'who moved'", 0, 0))
    rows = []
    for what, w in (("in P", since), ("all time", everything)):
        for how, text in (("any", "any mandatory stage between"), ("before", "unless visited before the move"), ("ever", "unless visited ever"), ("withWon", "any between; a win is a move past the last stage")):
            found, den = skips(deals, w, b["mandatory"], len(b["stages"]), how)
            rows.append(judge("2b", f"{what}; {text}", len(found), den))
    say("2b", *rows, judge("2b", "imports left out as 'who moved'", 0, 0))
    if "limits" not in b:
        b["limits"] = {how: limits(b, now, how) for how in ("wonDeals", "type7", "entered12", "advanced", "exitWon", "left", "kmAdvance")}
    rows = []
    for how, text in (("wonDeals", "visits of won deals, ended in 12 mo"), ("type7", "the same, quantile of type 7"), ("entered12", "the same, entered in 12 mo"), ("advanced", "visits that ended forward or won"), ("exitWon", "visits that ended in the win"),
                      ("left", "all visits that ended"), ("kmAdvance", "all visits, KM to forward/won, the rest censored")):
        found, den, critical = stuck(b, deals, now, b["limits"][how])
        rows.append(judge("2c", f"limit from {text}; all open deals", len(found), den, critical))
    found, den, critical = stuck(b, deals, now, b["limits"]["wonDeals"], "known")
    rows.append(judge("2c", "limit from visits of won deals; open deals whose age is known", len(found), den, critical))
    say("2c", *rows)
    table = field_table(b, now)
    rows = []
    for scope, text in (("created90d", "deals created in 90 d"), ("all", "all deals")):
        for keep, who in ((lambda of: of == "deal", "fields of deals"), (lambda of: True, "fields of deals and of their clients")):
            bad, den = dead(table, keep, scope)
            rows.append({**judge("4a", f"{who}; {text}", len(bad), den), "fields": bad})
    say("4a", *rows)
    left_first = sum(any(v[0] == 0 and v[2] and v[2] > since for v in d["visits"]) for d in deals)
    left_any = sum(any(v[2] and v[2] > since for v in d["visits"]) for d in deals)
    say("4c", judge("4c", "no contact points in the source", 0, 0, missing="contact points are missing"),
        judge("4c", "all are findings: left the first stage in P", left_first, left_first), judge("4c", "all are findings: left any stage in P", left_any, left_any))
    lost = [d for d in deals if d["outcome"] == "lost" and d["closed"] > since]
    without = sum(not d["reason"] for d in lost)
    counted = judge("6e", "losses in P", without, len(lost))
    say("6e", *([judge("6e", "the source knows no reasons", 0, len(lost), missing="loss reasons are missing"), counted] if lost and without == len(lost) else [counted]))
    all_open = judge("7a", "every open deal lacks a task", len(open_), len(open_), sum(d["amount"] >= (type7([x["amount"] for x in open_], .75) or 0) for d in open_))
    say("7a", judge("7a", "no tasks in the source", 0, len(open_), missing="tasks are missing"), all_open)
    for check in ("5b", "7b"):
        say(check, judge(check, "no tasks in the source", 0, 0, missing="tasks are missing"))
    rows = [judge("9a", "as the mapping gives it: no closing was taken back", 0, len(closed))]
    if not b["has"]["fullHistory"]:
        rows.append(judge("9a", "the source has no history of closings", 0, len(closed), missing="history of closings is missing"))
    else:
        again = sum(d["endingThenStage"] for d in deals)
        rows.append(judge("9a", "raw log: a stage came after the first ending", again, sum(d["outcome"] != "open" or d["endingThenStage"] for d in deals)))
    say("9a", *rows)
    old = [d for d in open_ if d["created"] and business_days(d["created"], now, z) > 10]
    frozen = [d for d in old if len(d["visits"]) == 1]
    rows = [judge("B1a", "age known and > 10 bd; one visit", len(frozen), len(old)),
            judge("B1a", "deals of unknown age count as old", len(frozen) + sum(d["created"] is None for d in open_), len(old) + sum(d["created"] is None for d in open_)),
            judge("B1a", "one visit, and it is on the first stage", sum(d["stage"] == 0 for d in frozen), len(old))]
    if not b["has"]["fullHistory"]:
        rows.append(judge("B1a", "the source has no stage history", 0, len(old), missing="stage history is missing"))
    say("B1a", *rows)
    money = sum(d["amount"] for d in open_)
    silent = [d for d in open_ if not any(k == "visit" and t > since for k, t, _ in d["activities"])]
    paper = judge("B1d", "no touch recorded = no touch; sums of money", sum(d["amount"] for d in silent), money, n=len(open_))
    say("B1d", *([paper] if b["has"]["activities"] or not money else [judge("B1d", "the source has no activities", 0, money, missing="activities are missing"), paper]))
    mine = {d["client"] for d in deals if d["client"]}
    born = {}
    for d in deals:
        if d["client"] and d["created"]:
            born[d["client"]] = min(d["created"], born.get(d["client"], d["created"]))
    clients = {c for c in b["clients"] if deals is b["deals"] or c in mine}
    aged = {c for c in clients if c in born and business_days(born[c], now, z) > 5}
    with_open = {d["client"] for d in open_ if d["client"]} & aged
    empty, noteless, untouched = ({c for c in b["clients"] if not any(counts(*a) for a in b["clients"][c]["activities"])} for counts in (
        lambda kind, at, text: True, lambda kind, at, text: kind == "note", lambda kind, at, text: kind == "visit" or len(re.findall(r"[^\W\d_]", text)) >= 20))
    rows = [judge("B2b", "every client, age = that of its first deal", len(aged & empty), len(aged)),
            judge("B2b", "every client, whatever its age", len(clients & empty), len(clients)),
            judge("B2b", "only clients with an open deal", len(with_open & empty), len(with_open)),
            judge("B2b", "every client, a visit is neither note nor meeting", len(aged & noteless), len(aged)),
            judge("B2b", "every client, only touches of 3.6 count (a note of < 20 letters does not)", len(aged & untouched), len(aged))]
    say("B2b", *([] if b["has"]["activities"] else [judge("B2b", "the source has no activities", 0, len(aged), missing="activities are missing")]), *rows)
    # B4a needs the hour of each closing and who closed: Maven knows days only, the logs name no owner of a deal, sepsis loses nobody.
    say("B4a", judge("B4a", "days of losses by their closer", 0, 0))
    process(b, now, deals, since, lost, say)
    return {c: out[c] for c in CHECKS}

def process(b, now, deals, since, lost, say):
    """The checks of the process that these sets can answer; the rest is grey for what they lack."""
    quarter = now - 90 * DAY
    entered = [[v for d in b["deals"] for v in d["visits"] if v[0] == s and v[1] is not None and quarter <= v[1] <= now] for s in range(len(b["stages"]))]
    unknown = {v[0] for d in b["deals"] for v in d["visits"] if v[1] is None}
    total = sum(map(len, entered))
    rare = [s for s, v in enumerate(entered) if total >= 100 and len(v) * 100 < total and s not in unknown]
    ended = [[v for v in stays if v[2] is not None] for stays in entered]
    flashes = [s for s, v in enumerate(ended) if len(v) >= 30 and sum(x[2] - x[1] < MIN5 for x in v) * 10 > len(v) * 9]
    same = len(set(map(str.lower, b["stages"]))) < len(b["stages"])
    say("1c", judge("1c", "shares from 100 visits of the pipeline on, short stays from 30 of the stage; stays of unknown moment acquit", int(len(b["stages"]) > 12 or same or bool(rare) or bool(flashes)), 1))
    own = sum(of == "deal" for of in b["fields"].values())
    say("4b", judge("4b", "title, amount, closing day, need and source beside the own fields; nothing is mandatory", int(5 + own > 25), 1))
    forward = [(d, m) for d in deals for m in moves(d) if m[1] > m[0] and m[2] >= since]
    touches = {id(d): sorted(t for kind, t, text in d["activities"] if kind == "visit" or len(re.findall(r"[^\W\d_]", text)) >= 20) for d in deals}
    def touched(d, a, z):
        return any(a <= t <= z for t in touches[id(d)])
    if b["has"]["activities"] and b["has"]["fullHistory"]:
        started = lambda d, m: next(v[1] for v in reversed(d["visits"]) if v[0] == m[0] and v[1] is not None and v[1] <= m[2])
        say("5d", judge("5d", "a touch between entry and move", sum(not touched(d, started(d, m), m[2]) for d, m in forward), len(forward)))
        by_actor = defaultdict(list)
        for d, m in forward:
            if m[3] and not touched(d, m[2] - 60 * 60_000_000, m[2] + 60 * 60_000_000):
                by_actor[m[3]].append((m[2], d["id"]))
        batch = set()
        for row in by_actor.values():
            row.sort()
            for i, (at, _) in enumerate(row):
                run = {case for t, case in row[i:] if t - at <= 120_000_000}
                batch |= run if len(run) >= 5 else set()
        went = {d["id"] for d, _ in forward} | {d["id"] for d in deals if d["outcome"] == "won" and d["closed"] >= since}
        say("2d", judge("2d", "births that an import tells are left out", len(batch), len(went)))
    else:
        for c in ("2d", "5d"):
            say(c, judge(c, "no activities in the source", 0, 0, missing="activities are missing"))
    if any(kind == "visit" for c in b["clients"].values() for kind, _, _ in c["activities"]):
        mine, appeals = defaultdict(list), []
        for d in deals:
            mine[d["client"]].append(d)
        for client, own in mine.items():
            for t in sorted(t for kind, t, _ in b["clients"][client]["activities"] if kind == "visit" and since <= t <= now) if client else []:
                if not any(d["closed"] is not None and d["closed"] < t - DAY for d in own) or any((d["created"] or 0) < t and (d["closed"] is None or d["closed"] >= t - DAY) for d in own):
                    continue
                opened = min((d["created"] for d in own if d["created"] and d["created"] >= t), default=None)
                appeals.append((t, opened))
                break
        judged = [(t, o) for t, o in appeals if o is not None or business_days(t, now, b["zone"]) > 1]
        say("9b", judge("9b", "a client who came back, however often, is one appeal", sum(o is None or business_days(t, o, b["zone"]) > 1 for t, o in judged), len(judged)))
    else:
        say("9b", judge("9b", "nobody came back", 0, 0, missing="calls and messages of clients are missing"))
    reasons = any(d["reason"] for d in b["deals"])
    say("6f", judge("6f", "nobody was asked for a comment elsewhere", sum((d["reason"] or "").lower() in ("other", "miscellaneous", "unknown") for d in lost), len(lost), missing=None if reasons else "loss reasons are missing"))
    may_return = [d for d in b["deals"] if d["outcome"] == "lost" and d["reason"] and d["closed"] >= quarter]
    say("10a", judge("10a", "every reason may pass unless somebody says otherwise", int(len(may_return) >= 30), int(len(may_return) >= 30)))
    for c, lacking in (("1b", "rules of stages"), ("2f", "rules of stages"), ("6a", "rules of stages"), ("6d", "rules of stages"), ("2e", "tasks"), ("5a", "tasks"), ("5c", "offers"), ("5e", "mandatory fields"),
                       ("6b", "mandatory fields"), ("6c", "mandatory fields"), ("Q4", "mandatory fields"), ("Q3", "extra control"), ("9c", "invoices"), ("10b", "activities after losses")):
        say(c, judge(c, "the source does not have it", 0, 0, missing=lacking + " are missing"))

# ---- people and funnel ---------------------------------------------------------------------------------------------------------
def chosen(found):
    """{check: the reading that Steward took}"""
    return {c: next((row for row in rows if row["reading"] == CHOSEN.get(c)), rows[0]) for c, rows in found.items()}

def by_owner(b, now):
    """Violations and score of each owner of deals, over the checks of their deals."""
    rows = {}
    for name in sorted({d["owner"] for d in b["deals"] if d["owner"]}):
        own = {c: x for c, x in chosen(checks(b, now, [d for d in b["deals"] if d["owner"] == name])).items() if not CHECKS[c][5]}
        rows[name] = {"violations": sum(x["violations"] for x in own.values() if x["score"] is not None), "score": totals(own)["B"]}
    return rows

def expected(b, now):
    figures = chosen(checks(b, now))
    keep = lambda x: {k: x[k] for k in ("state", "score", "violations", "population")} if x["score"] is not None else {"state": "grey"}
    stages = [{k: s[k] for k in ("name", "entered", "advanced", "conversion")} | {"medianDays": s["medianOfEnded7"], "p90Days": s["p90OfEnded7"]} for s in funnel(b, now)["stages"]]
    return {"asOf": (EPOCH + timedelta(microseconds=now)).isoformat(), "score": totals(figures)["B"], "checks": {c: keep(x) for c, x in figures.items()},
            "people": by_owner(b, now), "won": sum(d["outcome"] == "won" for d in b["deals"]), "lost": sum(d["outcome"] == "lost" for d in b["deals"]),
            "open": sum(d["outcome"] == "open" for d in b["deals"]), "funnel": stages}

def people(b, now, most):
    """Violations by person: deals by their owner, moves by their actor. The score is reading A of the total over what is theirs."""
    since, rows = now - 30 * DAY, []
    for name in b["people"]:
        own = [d for d in b["deals"] if d["owner"] == name]
        found = {c: x[0] for c, x in checks(b, now, own).items() if not CHECKS[c][5] and c not in ("2a", "2b")} if own else {}
        acted = [m for d in b["deals"] for m in moves(d) if m[2] > since and m[3] == name]
        found["2a"] = judge("2a", "", sum(w == name for _, w in back_moves(b["deals"], since, "exact")), len(acted))
        ahead = sum(m[1] > m[0] for m in acted)
        found["2b"] = judge("2b", "", sum(w == name for _, w in skips(b["deals"], since, b["mandatory"], len(b["stages"]), "any")[0]), ahead)
        live = {c: f"{x['violations']}/{x['population']}" + (f" ({x['critical']} C)" if x["critical"] else "") + f" {x['state']} {x['score']}" for c, x in found.items() if x["score"] is not None}
        rows.append({"name": name, "violations": sum(x["violations"] for x in found.values() if x["score"] is not None), "score": totals(found)["A"],
                     "scoreByPoints": totals(found)["B"], "checks": live})
        last = [w for w in stuck(b, b["deals"], now, b["limits"]["wonDeals"])[0] if w[1] == name]
        rows[-1]["otherReadings"] = {"2c by owner, else who moved last": len(last), "2a all time": sum(w == name for _, w in back_moves(b["deals"], -10 ** 18, "exact"))}
    rows.sort(key=lambda x: (-x["violations"], -sum(x["otherReadings"].values()), x["name"]))
    return rows[:most]

def aalen_johansen(deals, s, now, horizon):
    """Share of the deals that entered s which went on (a later stage or the win) within the horizon; the loss competes, the open are censored."""
    sample = []
    for d in deals:
        places = [v[0] for v in d["visits"]]
        if s not in places or d["visits"][places.index(s)][1] is None:
            continue
        start = d["visits"][places.index(s)][1]
        on = [v[1] for v in d["visits"][places.index(s):] if v[0] > s] or ([d["closed"]] if d["outcome"] == "won" else [])
        sample.append(((on[0] - start) / DAY, 1) if on else ((d["closed"] - start) / DAY, 2) if d["outcome"] == "lost" else ((now - start) / DAY, 0))
    sample.sort()
    free, share, i = 1.0, 0.0, 0
    while i < len(sample) and sample[i][0] <= horizon:
        j = i
        while j < len(sample) and sample[j][0] == sample[i][0]:
            j += 1
        causes = [c for _, c in sample[i:j]]
        share += free * causes.count(1) / (len(sample) - i)
        free *= 1 - (len(causes) - causes.count(0)) / (len(sample) - i)
        i = j
    return r4(share) if sample else None

def funnel(b, now):
    stages = []
    for s, name in enumerate(b["stages"]):
        entered = [d for d in b["deals"] if any(v[0] == s for v in d["visits"])]
        later = lambda d: any(v[0] > s for v in d["visits"][[v[0] for v in d["visits"]].index(s):])
        advanced = [d for d in entered if d["outcome"] == "won" or later(d)]
        visits = [v for d in entered for v in d["visits"] if v[0] == s and v[1] is not None]
        days = [((v[2] or now) - v[1]) / DAY for v in visits]
        ended = [int(v[2] is not None) for v in visits]
        business = [business_days(v[1], v[2] or now, b["zone"]) for v in visits]
        done = [x for x, e in zip(days, ended) if e]
        here = lambda outcome: sum(d["outcome"] == outcome and d["stage"] == s for d in entered)
        stages.append({
            "name": name, "visits": sum(v[0] == s for d in entered for v in d["visits"]), "entered": len(entered), "advanced": len(advanced), "lost": here("lost"), "open": here("open"),
            "conversion": r4(len(advanced) / len(entered)) if entered else None,
            "aalenJohansen90": aalen_johansen(b["deals"], s, now, 90), "lostWithoutAdvance": sum(d["outcome"] == "lost" and not later(d) for d in entered),
            "openWithoutAdvance": sum(d["outcome"] == "open" and not later(d) for d in entered),
            "advancedToOtherStageOnly": sum(later(d) for d in entered), "wonHere": here("won"),
            "medianDays": r4(km_quantile(list(zip(days, ended)), .5)), "p90Days": r4(km_quantile(list(zip(days, ended)), .9)),
            "medianBusinessDays": r4(km_quantile(list(zip(business, ended)), .5)), "p90BusinessDays": r4(km_quantile(list(zip(business, ended)), .9)),
            "medianOfEnded7": r4(type7(done, .5)), "p90OfEnded7": r4(type7(done, .9))})
    count = Counter(d["outcome"] for d in b["deals"])
    misclicks = sum(v[i][0] == v[i + 2][0] and v[i + 1][2] - v[i + 1][1] < MIN5 for v in (d["visits"] for d in b["deals"]) for i in range(len(v) - 2))
    return {"won": count["won"], "lost": count["lost"], "open": count["open"], "visitsUnder5MinutesTakenBack": misclicks, "stages": stages}

def main():
    if "--all" not in sys.argv:
        json.dump({b["name"]: expected(b, now) for b, now in (make(sys.argv[1]) for make in (maven, hiring, sepsis))}, sys.stdout, ensure_ascii=False, indent=1)
        return
    result = {}
    for make in (maven, hiring, sepsis):
        b, now = make(sys.argv[1])
        found = checks(b, now)
        first = {c: rows[0] for c, rows in found.items()}
        result[b["name"]] = {
            "asOf": (EPOCH + timedelta(microseconds=now)).isoformat(), "zone": str(b["zone"]), "windowFrom": (EPOCH + timedelta(microseconds=now - 30 * DAY)).isoformat(),
            "counts": {"users": len(b["people"]), "clients": len(b["clients"]), "deals": len(b["deals"]), "visitsFromFile": sum(v[1] is not None for d in b["deals"] for v in d["visits"]),
                       "activities": sum(len(d["activities"]) for d in b["deals"]), "dealsWithoutClient": sum(d["client"] is None for d in b["deals"])},
            "totals": totals(first),
            "totalsWhereLackingIsGrey": totals({c: next((x for x in rows if x["state"] == "grey" and "missing" in x["why"]), rows[0]) for c, rows in found.items()}),
            "totalsWhereLackingIsCounted": totals({c: next((x for x in rows if x["state"] != "grey"), rows[0]) for c, rows in found.items() if c not in ("2a", "2b", "4c") or rows[0]["state"] != "grey"}),
            "checks": found, "limits": {how: {b["stages"][s]: x for s, x in rows.items()} for how, rows in b["limits"].items()},
            "moves": pairs(b), "fields": field_table(b, now), "people": people(b, now, 3), "funnel": funnel(b, now)}
        if b["zone"] != UTC:  # the same with the calendar of a base that keeps UTC
            b["zone"], utc = UTC, end_of_day(now, UTC)
            other = checks({k: x for k, x in b.items() if k != "limits"}, utc)
            result[b["name"]]["calendarInUtc"] = {"totals": totals({c: rows[0] for c, rows in other.items()}), "checks": {c: other[c][0] for c in other},
                                                  "limits": {b["stages"][s]: x for s, x in limits(b, utc, "wonDeals").items()}}
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)

if __name__ == "__main__":
    main()
