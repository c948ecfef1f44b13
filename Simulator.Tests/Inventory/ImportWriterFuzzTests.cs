using System.Text;
using CsCheck;
using Tsugunosuke.Sim.Inventory;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Inventory;

/// <summary>Whatever an inventory holds, what is written of it is a scenario that says the same.</summary>
public sealed class ImportWriterFuzzTests
{
    /// <summary>Letters with everything that means something to YAML, terminals, markup and paths among them.</summary>
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.Char["\"'\\#:{}[],&*!|>%@`-? /.~<=$"],
        Gen.Char["\u001b\0\n\r\t\u0085\u2028\u202E\uFEFF\u00A0\uD800é継ß"],
        Gen.Char['A', 'z']).Array[0, 90].Select(characters => new string(characters));

    [Test]
    public void Quoted_text_loads_back_as_it_was()
    {
        Gen.OneOf(Hostile, Gen.String).Sample(
            text =>
            {
                var kept = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
                var diagnostics = new DiagnosticBag();
                var root = YamlTree.Parse("text.yaml", $"text: {YamlText.Quote(text)}\nnext: 1\n", diagnostics) as YamlNode.Map;
                var refused = kept.Any(c => (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
                return refused
                    ? diagnostics.HasErrors
                    : !diagnostics.HasErrors && ((YamlNode.Scalar)root!["text"]!).Text == kept && root["next"] is YamlNode.Scalar { Text: "1" };
            },
            iter: 20_000, seed: "0N0XIzNsQ0O2");
    }

    [Test]
    public void A_comment_is_one_line_without_control_characters()
    {
        Hostile.Sample(text => YamlText.Comment(text).All(c => !char.IsControl(c) && c is not ('\u2028' or '\u2029' or '\u202E')), iter: 20_000, seed: "0N0XIzNsQ0O2");
    }

    [Test]
    public void Hostile_dmidecode_text_gives_a_scenario_that_loads()
    {
        Gen.Select(Hostile, Hostile, Hostile, Hostile).Sample(
            (product, locator, part, maker) =>
            {
                var text = $"# dmidecode 3.3\nSMBIOS 3.3.0 present.\n\nHandle 0x0001, DMI type 1, 27 bytes\nSystem Information\n\tManufacturer: {maker}\n\tProduct Name: {product}\n\n"
                    + $"Handle 0x0010, DMI type 17, 92 bytes\nMemory Device\n\tSize: 16 GB\n\tLocator: {locator}\n\tBank Locator: {maker}\n\tType: DDR5\n\tManufacturer: {maker}\n\tPart Number: {part}\n\tRank: 2\n\n"
                    + $"Handle 0x0011, DMI type 17, 92 bytes\nMemory Device\n\tSize: 32 GB\n\tLocator: {locator}\n\tType: {part}\n\tPart Number: {product}\n\n";
                var read = InventoryReader.Read("fuzz", Encoding.UTF8.GetBytes(text));
                if (!read.IsReadable)
                    return;
                var (imported, scenario) = ScenarioImportTests.Import(read.Inventory);
                Assert.That(imported.Yaml.Where(c => char.IsControl(c) && c != '\n'), Is.Empty);
                Assert.That(scenario.Platform.Slots, Has.Length.EqualTo(read.Inventory.SlotCount));
                Assert.That(ScenarioRunner.Run(scenario).AllExpectationsHeld);
            },
            iter: 400, seed: "0N0XIzNsQ0O2", threads: 1);
    }

    [Test]
    public void Real_inventories_with_bytes_changed_import_as_scenarios_that_load_and_boot()
    {
        if (TestPaths.Shared is null)
            Assert.Ignore("the folder of real inventories is not beside this checkout");
        var random = new Random(20261124);
        foreach (var sample in SampleInventoryTests.ReadByEye.Cast<object[]>().Select(row => (string)row[0]))
        {
            var original = File.ReadAllBytes(Path.Combine(TestPaths.Shared ?? "", "inventories", sample));
            for (var round = 0; round < 4; round++)
            {
                var bytes = (byte[])original.Clone();
                for (var change = 0; change < 40; change++)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                var read = InventoryReader.Read("mutated", bytes);
                if (!read.IsReadable)
                    continue;
                var (_, scenario) = ScenarioImportTests.Import(read.Inventory);
                Assert.That(ScenarioRunner.Run(scenario).AllExpectationsHeld, $"{sample}, round {round}");
            }
        }
    }

    [Test]
    public void Slots_of_a_machine_with_192_of_them_keep_their_names()
    {
        var slots = Enumerable.Range(0, 192).Select(i => new InventorySlot { Name = $"Board {i / 96} Riser {i / 24} DIMM {i % 24}", State = InventorySlotState.Populated, CapacityBytes = 64L << 30, MemoryType = "DDR4" });
        var (_, scenario) = ScenarioImportTests.Import(new MachineInventory { Source = "made up", Format = InventoryFormat.Redfish, Slots = [.. slots] });

        Assert.That(scenario.Platform.Slots.Select(slot => slot.Name), Is.EquivalentTo(slots.Select(slot => slot.Name)));
        Assert.That(scenario.Steps.Single().Population.Installed.Gigabytes, Is.EqualTo(192 * 64));
    }
}
