using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Inventory;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class RedfishPostCodeLogTests
{
    private static readonly string[] Files = [.. TestPaths.ScenarioFiles];

    // As bmcweb puts it together: keys in order, "0x" and upper-case digits, seconds with four decimals.
    [Test]
    public void An_entry_is_written_as_bmcweb_serves_it()
    {
        var boot = Boot((12, 0xA9), (12.00335, 0xB0));

        Assert.That(Text(SampleResults.One(boot)), Does.Contain("""
                {
                  "@odata.id": "/redfish/v1/Systems/system/LogServices/PostCodes/Entries/B1-2",
                  "@odata.type": "#LogEntry.v1_9_0.LogEntry",
                  "Created": "1970-01-01T00:00:12.003350+00:00",
                  "EntryType": "Event",
                  "Id": "B1-2",
                  "Message": "Boot Count: 1; Time Stamp Offset: 0.0034 seconds; POST Code: 0xB0",
                  "MessageArgs": [
                    "1",
                    "0.0034",
                    "0xB0"
                  ],
                  "MessageId": "OpenBMC.0.2.BIOSPOSTCode",
                  "Name": "POST Code Log Entry",
                  "Severity": "OK"
                }
              ],
              "Members@odata.count": 2,
              "Name": "BIOS POST Code Log Entries"
            }
            """.Replace("\r\n", "\n", StringComparison.Ordinal)));
    }

    [TestCaseSource(nameof(Files))]
    public void Codes_and_offsets_of_every_shipped_scenario_come_back(string file)
    {
        var result = ScenarioRunner.Run(ScenarioFile.Load(file).Value!);
        var cycles = Cycles(result);

        var history = Read(result);

        Assert.That(history.Boots.Select(boot => boot.Number), Is.EqualTo(Enumerable.Range(1, cycles.Count).Reverse()));
        for (var i = 0; i < cycles.Count; i++)
        {
            var kept = cycles[i].Skip(cycles[i].Count - PostHistory.CodesKept).ToArray();
            Assert.That(history.Boots[i].Entries.Select(entry => (byte)entry.Code), Is.EqualTo(kept.Select(code => code.Code)));
            Assert.That(history.Boots[i].Entries.Select(entry => entry.Time!.Value.TotalSeconds), Is.EqualTo(kept.Select(code => (code.Time - kept[0].Time).TotalSeconds)).Within(1e-4));
        }
    }

    [Test]
    public void The_newest_boot_is_boot_1()
    {
        var history = Read(SampleResults.Upgrade());

        Assert.That(history.Boots[^1].Number, Is.EqualTo(1));
        Assert.That(history.Boots.Single(boot => boot.Number == 8).Entries[^1].Code, Is.EqualTo(0x53), "the second of nine steps");
    }

    [Test]
    public void Of_600_codes_the_newest_512_stay_and_are_counted_from_1()
    {
        var boot = Boot([.. Enumerable.Range(0, 600).Select(i => (10 + i, (byte)(i % 251)))]);
        using var log = JsonDocument.Parse(Text(SampleResults.One(boot)));
        var members = log.RootElement.GetProperty("Members").EnumerateArray().ToArray();

        Assert.That(members, Has.Length.EqualTo(512));
        Assert.That(log.RootElement.GetProperty("Members@odata.count").GetInt32(), Is.EqualTo(512));
        Assert.That(members[0].GetProperty("MessageArgs").EnumerateArray().Select(value => value.GetString()), Is.EqualTo(new[] { "1", "0.0000", "0x58" }), "code 88 of 600");
        Assert.That(members[^1].GetProperty("Id").GetString(), Is.EqualTo("B1-512"));
        Assert.That(Read(SampleResults.One(boot)).IsWrapped, Is.True);
    }

    [Test]
    public void Codes_of_one_instant_keep_their_order_a_microsecond_apart()
    {
        using var log = JsonDocument.Parse(Text(SampleResults.One(Boot((3, 0xB4), (3, 0xB2), (3, 0xB7)))));
        var members = log.RootElement.GetProperty("Members").EnumerateArray().ToArray();

        Assert.That(members.Select(member => member.GetProperty("Created").GetString()![17..26]), Is.EqualTo(new[] { "03.000000", "03.000001", "03.000002" }));
        Assert.That(members.Select(member => member.GetProperty("MessageArgs")[2].GetString()), Is.EqualTo(new[] { "0xB4", "0xB2", "0xB7" }));
    }

    [Test]
    public void Resets_by_the_watchdog_append_to_the_same_boot()
    {
        var plan = TestMachine.Plan(TestMachine.Sets(8), settings => settings.Set(BootParameters.WatchdogEnabled, 1).Set(BootParameters.WatchdogTimeout, 100));
        var history = Read(SampleResults.One(BootSimulator.RunNominal(plan)));

        Assert.That(history.Boots, Has.Length.EqualTo(1));
        Assert.That(PostReplay.Attempts(history, PostCodeCatalogue.Default), Has.Length.EqualTo(3));
    }

    [Test]
    public void A_warm_boot_appends_to_the_boot_before()
    {
        var (first, second) = (Boot((1, 0xA9), (2, 0xB0)), Boot((1, 0xA9)));
        var result = SampleResults.One(first);
        var step = result.Steps[0];
        var both = result with { Steps = [step, step with { Boot = second, Step = step.Step with { Power = PowerKind.Warm } }] };

        var history = Read(both);

        // The second begins where the first ended, at 2 s; its code comes a second later, the first of all at 1 s.
        Assert.That(history.Boots.Single().Entries.Select(entry => (entry.Code, entry.Time!.Value.TotalSeconds)), Is.EqualTo(new[] { (0xA9UL, 0.0), (0xB0UL, 1.0), (0xA9UL, 2.0) }));
    }

    private static List<List<(TimeSpan Time, byte Code)>> Cycles(ScenarioResult result)
    {
        var cycles = new List<List<(TimeSpan Time, byte Code)>>();
        var powerOn = TimeSpan.Zero;
        foreach (var step in result.Steps.Where(step => step.Boot is not null))
        {
            if (step.Step.Power == PowerKind.Cold || cycles.Count == 0)
                cycles.Add([]);
            cycles[^1].AddRange(step.Boot!.Trace.Select(post => (powerOn + post.Time, post.Code)));
            powerOn += BootClock.End(step.Boot);
        }

        return cycles;
    }

    private static BootRecord Boot(params (double Seconds, byte Code)[] codes)
    {
        var model = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16")));
        return model with
        {
            Trace = [.. codes.Select(code => new PostEvent(TimeSpan.FromSeconds(code.Seconds), code.Code, PostPhase.Memory))],
            PostTime = TimeSpan.FromSeconds(codes[^1].Seconds),
            OsTime = TimeSpan.Zero,
            Spans = [],
        };
    }

    private static string Text(ScenarioResult result)
    {
        using var stream = new MemoryStream();
        RedfishPostCodeLog.Write(stream, result);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static PostHistory Read(ScenarioResult result)
    {
        var read = PostHistoryReader.Read("postcodes.json", Encoding.UTF8.GetBytes(Text(result)));
        Assert.That(read.IsReadable, Is.True, read.Error?.ToString());
        Assert.That(read.History!.Diagnostics.Where(remark => remark.Severity != InventorySeverity.Info), Is.Empty);
        return read.History;
    }
}
