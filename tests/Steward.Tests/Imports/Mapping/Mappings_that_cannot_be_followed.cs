using Steward.Imports;

namespace Steward.Tests.Imports.Mapping;

public sealed class Mappings_that_cannot_be_followed : Mapped
{
    public static TheoryData<string, string> Slips => new()
    {
        { "", "map.yaml, line 1, column 1: the mapping is empty. Begin with \"files:\"." },
        { "- a", "map.yaml, line 1, column 1: the mapping needs \"key: value\" lines here." },
        { "files: [", "map.yaml, line 2, column 1: this is not YAML:" },
        { "files:\n  - deal: { title: a\n", "this is not YAML:" },
        { "name: a\nname: b\nfiles: []", "this is not YAML:" },
        { "file: a", "map.yaml, line 1, column 1: the mapping knows no \"file\". Did you mean \"files\"?" },
        { "files: []", "map.yaml, line 1, column 8: \"files\" names no file." },
        { "name: x", "map.yaml, line 1, column 1: the mapping needs \"files\"." },
        { "files:\n  - deal: { title: a }\n    colums: {}", "map.yaml, line 3, column 5: the file knows no \"colums\". Did you mean \"columns\"?" },
        { "files:\n  - deal: { titel: a }", "map.yaml, line 2, column 13: \"deal\" knows no \"titel\". Did you mean \"title\"?" },
        { "files:\n  - deals: { title: a }", "map.yaml, line 2, column 5: the file knows no \"deals\". Did you mean \"deal\"?" },
        { "files:\n  - order: { number: a }", "map.yaml, line 2, column 12: orders are not part of imports by a mapping yet: leave this block out." },
        { "files:\n  - payment: { number: a }", "payments are not part of imports by a mapping yet" },
        { "files:\n  - file: x.csv", "map.yaml, line 2, column 5: this block makes nothing of its file. Add one of: user, client," },
        { "files:\n  - deal: { client: a }", "map.yaml, line 2, column 11: \"deal\" needs \"title\" or \"external_id\"." },
        { "files:\n  - client: { city: a }", "map.yaml, line 2, column 13: \"client\" needs \"name\"." },
        { "files:\n  - activity: { kind: =call, at: a }", "\"activity\" needs \"client\" or \"deal\"." },
        { "files:\n  - deal: { title: }", "\"title\" needs a column, or =text for a constant; leave the line out if there is none." },
        { "files:\n  - deal: { title: a, amount: { column: b, value: 5 } }", "map.yaml, line 2, column 31: \"amount\" needs one of: column, value, join, first." },
        { "files:\n  - deal: { title: { colum: a } }", "map.yaml, line 2, column 22: \"title\" knows no \"colum\". Did you mean \"column\"?" },
        { "files:\n  - deal: { title: { column: a, with: x } }", "\"with\" goes together with \"join\"." },
        { "files:\n  - deal: { title: { join: a } }", "\"join\" needs a list, like [First name, Last name]." },
        { "files:\n  - deal: { title: { column: [a] } }", "map.yaml, line 2, column 30: \"column\" needs one word or sentence here, not a list." },
        { "files:\n  - deal: { title: a, outcome: { column: b, values: { X: won, x: lost } } }", "\"x\" is translated twice" },
        { "files:\n  - deal: { title: a, when: { b: { blank: yes } } }", "\"b\" knows no \"blank\". There is: empty, not." },
        { "files:\n  - deal: { title: a, when: { b: [] } }", "the condition on \"b\" names no value." },
        { "files:\n  - deal: { title: a, when: { b: { empty: perhaps } } }", "\"empty\" is yes or no, not \"perhaps\"." },
        { "files:\n  - deal: { title: a, fields: { tier: b } }", "map.yaml, line 2, column 33: the own field \"tier\" of a deal is not declared under \"own_fields\"." },
        { "own_fields: { deal: { tier: { kind: colour } } }\nfiles: [{ deal: { title: a } }]", "there is no kind \"colour\" of field." },
        { "own_fields: { deal: { Tier one: {} } }\nfiles: [{ deal: { title: a } }]", "map.yaml, line 1, column 23: \"Tier one\" cannot be the key of an own field" },
        { "files:\n  - header: top\n    deal: { title: a }", "map.yaml, line 2, column 13: \"header\" is a whole number, not \"top\"." },
        { "files:\n  - header: 9\n    deal: { title: name }", "rows.csv has no header on line 9 or below." },
        { "own_fields: { task: {} }\nfiles: [{ deal: { title: a } }]", "\"own_fields\" knows no \"task\". There is: client, deal." },
        { "zone: Europe/Tbilisi\nfiles: [{ deal: { title: a } }]", "map.yaml, line 1, column 7: there is no time zone \"Europe/Tbilisi\". Did you mean" },
        { "dates: DD.MM.YYYY\nfiles: [{ deal: { title: a } }]", "map.yaml, line 1, column 8: \"DD.MM.YYYY\" is not a way to write a date. Write d for the day" },
        { "dates: [yyyy-MM-dd, dd.MM.yyyy %]\nfiles: [{ deal: { title: a } }]", "is not a way to write a date" },
        { "decimal: ;\nfiles: [{ deal: { title: a } }]", "\"decimal\" is \".\" or \",\"." },
        { "currency: euro\nfiles: [{ deal: { title: a } }]", "\"currency\" is three letters, like EUR." },
        { "pipelines: { Sales: [New, new] }\nfiles: [{ deal: { title: a } }]", "the pipeline \"Sales\" has the stage \"New\" twice." },
        { "pipelines: { Sales: [{ name: New, max_days: soon }] }\nfiles: [{ deal: { title: a } }]", "\"max_days\" is a whole number, not \"soon\"." },
        { "x: &x { title: a }\nfiles: [{ deal: *x }]", "aliases (*name) are not understood here" },
        { "files: [{ deal: { title: a } }]\n---\nfiles: []", "a mapping is one document: remove the line \"---\"." },
        { new string('[', 5000), "the mapping is nested too deep." },
        { "files:\n  - deal: { title: nme }", "map.yaml, line 2, column 20: rows.csv has no column \"nme\". Did you mean \"name\"?" },
        { "files:\n  - deal: { title: name, need: [amount, { column: citi }] }", "rows.csv has no column \"citi\". Did you mean \"city\"?" },
        { "files:\n  - deal: { title: name, when: { satge: x } }", "map.yaml, line 2, column 34: rows.csv has no column \"satge\". Did you mean \"stage\"?" },
        { "files:\n  - columns: { x: citty }\n    deal: { title: name }", "rows.csv has no column \"citty\"." },
        { "files:\n  - columns: { x: y, y: name }\n    deal: { title: x }", "rows.csv has no column \"y\"." },
        { "files:\n  - lookup: { g: { file: goods.csv, key: id, match: name } }\n    deal: { title: g.x }", "map.yaml, line 2, column 26: the file goods.csv is needed to join its columns as \"g\": give it as well." },
        { "files:\n  - file: rows.csv\n    lookup: { g: { file: rows.csv, key: nam, match: name } }\n    deal: { title: g.x }", "rows.csv has no column \"nam\". Did you mean \"name\"?" },
        { "files:\n  - file: rows.csv\n    lookup: { g: { file: rows.csv, key: name, match: name } }\n    deal: { title: g.cyti }", "rows.csv has no column \"g.cyti\". Did you mean \"g.city\"?" },
        { "files:\n  - file: other.csv\n    deal: { title: name }", "The mapping says nothing about rows.csv: it has blocks for other.csv. Leave the file out, or add a block for it." },
        { "files:\n  - file: other.csv\n    lookup: { g: { file: rows.csv, key: name, match: name } }\n    deal: { title: name }", "None of the files gives records: the mapping only joins rows.csv to others. Give those as well." },
    };

    [Theory, MemberData(nameof(Slips), DisableDiscoveryEnumeration = true)]
    public void Every_slip_gets_one_sentence_with_its_place(string yaml, string sentence)
    {
        var refused = Assert.ThrowsAny<FileRefused>(() => Read(yaml, ("rows.csv", "name,amount,city,stage\nA,1,B,C\n")));
        Assert.Contains(sentence, refused.Sentence);
        Assert.DoesNotContain("\n", refused.Sentence);
        if (refused is MappingRefused { Line: var line }) Assert.True(line > 0);
    }

    [Fact]
    public void A_mapping_that_is_missing_or_huge_is_refused()
    {
        Assert.Contains("none.yaml cannot be opened", Assert.Throws<FileRefused>(() => ImportMap.Read(Folder.Path("none.yaml"))).Sentence);
        Assert.Contains("too long for a mapping", Assert.Throws<FileRefused>(() => ImportMap.Read(Folder.Write("huge.yaml", new string(' ', 2_000_000)))).Sentence);
    }
}
