using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Inventory;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Inventory;

/// <summary>Imports every real inventory, runs what came of it, and holds it against what was read by eye.</summary>
public sealed class ScenarioImportTests
{
    [TestCaseSource(typeof(SampleInventoryTests), nameof(SampleInventoryTests.ReadByEye))]
    public void Every_machine_imports_with_its_slots_and_boots_with_all_its_memory(string file, int gigabytes, int slots, int populated, int unknown)
    {
        var (_, scenario) = Import(SampleInventoryTests.Read(file));
        var result = ScenarioRunner.Run(scenario);
        var boot = result.Steps.Single().Boot;

        Assert.That(scenario.Platform.Slots, Has.Length.EqualTo(slots));
        Assert.That(result.AllExpectationsHeld, string.Join("; ", result.Steps.SelectMany(step => step.ExpectationFailures)));
        Assert.That(ScenarioChecker.Check(scenario).Steps.Select(step => step.Verdict), Has.None.EqualTo(RuleVerdict.DoesNotBoot), "it booted");
        if (gigabytes == 0)
        {
            Assert.That(boot, Is.Null, "nothing is known to power on with");
            return;
        }

        Assert.That(boot!.Outcome, Is.InstanceOf<BootOutcome.Booted>(), $"{populated} slots filled, {unknown} sizes unknown");
        Assert.That(((BootOutcome.Booted)boot.Outcome).Usable, Is.EqualTo(Capacity.FromGigabytes(gigabytes)));
        Assert.That(((BootOutcome.Booted)boot.Outcome).MappedOut, Is.Empty);
    }

    [TestCase("linuxhw-graviton-s2122iu-2x-xeon6430-16of32.txt", "intel-spr-2s", true)]
    [TestCase("linuxhw-intel-archercity-2of32.txt", "intel-spr-2s-intel", true)]
    [TestCase("linuxhw-quanta-d54q-2u-16of32.txt", "intel-spr-2s-quanta", true)]
    [TestCase("linuxhw-dell-precision7960rack-1cpu-8of32.txt", "intel-spr-2s-dell", true)]
    [TestCase("linuxhw-asus-rs720a-e12-2x-epyc9654-24x96g.txt", "amd-epyc-9004-1dpc", true)]
    [TestCase("linuxhw-asrockrack-genoad12-epyc9454p.txt", "amd-epyc-9004-1dpc", false)]
    [TestCase("linuxhw-supermicro-sys511e-2of8.txt", "intel-spr-2s", false)]
    [TestCase("linuxhw-lenovo-sr950v3-8of128.txt", "intel-spr-2s", false)]
    [TestCase("linuxhw-dell-r740-mixed-mb-gb-units.txt", "generic-ddr4-server", false)]
    [TestCase("linuxhw-minisforum-venus-48g-plus-16g.txt", "generic-ddr5-desktop", false)]
    [TestCase("linuxhw-supermicro-x8dtu-plus-4mb-flash.txt", "generic-ddr3-server", false)]
    public void The_platform_is_chosen_by_slot_names_then_by_CPU_then_by_memory(string file, string platform, bool isCatalogued)
    {
        var (imported, _) = Import(SampleInventoryTests.Read($"dmidecode/{file}"));

        Assert.That((imported.BasedOn, imported.IsCatalogued), Is.EqualTo((platform, isCatalogued)));
    }

    [Test]
    public void Nine_DIMMs_on_EPYC_are_unsupported_by_two_rules_and_boot()
    {
        var (imported, scenario) = Import(SampleInventoryTests.Read("dmidecode/linuxhw-asrockrack-genoad12-epyc9454p.txt"));

        Assert.That(imported.Findings.Select(finding => finding.Rule.Id), Does.Contain("count-per-cpu"));
        Assert.That(imported.Findings.Select(finding => finding.Rule.Verdict), Is.All.EqualTo(RuleVerdict.Unsupported));
        Assert.That(imported.Yaml, Does.Contain("# Unsupported by count-per-cpu:").And.Contain("Lenovo SR655 V3"));
        Assert.That(scenario.Platform.Slots[0].Name, Is.EqualTo("P0 CHANNEL A DIMM 0"));
    }

    [Test]
    public void A_channel_with_one_slot_and_one_with_two_keep_their_own()
    {
        var (_, scenario) = Import(SampleInventoryTests.Read("dmidecode/linuxhw-supermicro-x11dai-n-size-unknown.txt"));

        Assert.That(scenario.Platform.Channels.Select(channel => channel.Slots.Length), Is.EqualTo(new[] { 2, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1, 1 }));
        Assert.That(scenario.Platform.Channels[0].Slots.Select(slot => slot.Name), Is.EqualTo(new[] { "P1-DIMMA1", "P1-DIMMA2" }));
    }

    [Test]
    public void A_CPU_that_slows_its_DIMMs_down_is_kept_as_that()
    {
        var (_, scenario) = Import(SampleInventoryTests.Read("dmidecode/linuxhw-dell-precision7960rack-1cpu-8of32.txt"));

        Assert.That(scenario.Platform.SpeedOf(scenario.Steps[0].Population), Is.EqualTo(4000), "4800 rated, 4000 with a Silver 4410Y");
    }

    [Test]
    public void An_empty_CPU_socket_breaks_no_rule_about_two_CPUs()
    {
        var (imported, _) = Import(SampleInventoryTests.Read("dmidecode/linuxhw-dell-precision7960rack-1cpu-8of32.txt"));

        Assert.That(imported.Findings, Is.Empty);
        Assert.That(imported.SwitchedOff.Select(finding => finding.Rule.Id), Is.EqualTo(new[] { "cpus-alike" }));
    }

    [Test]
    public void Two_CPUs_with_one_DIMM_in_all_are_unsupported_and_the_second_is_advised_to_get_the_next()
    {
        // ASUS Z10PE-D16: the memory's type is out of the tool's tables, and its 2133 MT/s are DDR4's.
        var (imported, scenario) = Import(SampleInventoryTests.Read("dmidecode/linuxhw-asus-z10pe-d16-2cpu-1dimm.txt"));

        Assert.That((imported.BasedOn, imported.Findings.Single().Rule.Id), Is.EqualTo(("generic-ddr4-server", "cpus-alike")));
        Assert.That(PopulationAdvisor.NextSteps(scenario.Platform, scenario.Steps[0].Population)[0].Slots.Single().Name, Is.EqualTo("DIMM_E1"));
    }

    [Test]
    public void What_is_not_counted_keeps_its_slot()
    {
        var slots = Enumerable.Range(1, 4).Select(number => new InventorySlot
        {
            Name = $"CPU1-DIMM{"AB"[(number - 1) / 2]}{(number - 1) % 2 + 1}",
            State = number switch { 1 => InventorySlotState.Populated, 2 => InventorySlotState.PersistentMemory, 3 => InventorySlotState.PopulatedUnknownSize, _ => InventorySlotState.Empty },
            CapacityBytes = number switch { 1 => 32L << 30, 2 => 128L << 30, _ => null },
            MemoryType = "DDR4",
            Position = new SlotPosition(0, $"{"AB"[(number - 1) / 2]}", (number - 1) % 2 + 1, null),
        });
        var (imported, scenario) = Import(new MachineInventory
        {
            Source = "made up",
            Format = InventoryFormat.Dmidecode,
            Slots = [.. slots],
            OtherDevices = [new OtherDevice("CPU1-DIMMA2", OtherDeviceKind.PersistentMemory, 128L << 30, null, null, null)],
        });

        Assert.That(scenario.Platform.OccupiedSlots.Select(index => scenario.Platform.Slots[index].Name), Is.EqualTo(new[] { "CPU1-DIMMA2", "CPU1-DIMMB1" }));
        Assert.That(scenario.Steps[0].Population.Installed.Gigabytes, Is.EqualTo(32));
        Assert.That(PopulationAdvisor.NextSteps(scenario.Platform, scenario.Steps[0].Population).SelectMany(step => step.Slots).Select(slot => slot.Name).Distinct(), Is.EqualTo(new[] { "CPU1-DIMMB2" }));
        Assert.That(imported.NotCounted, Is.EqualTo("1 × persistent memory"));
    }

    [TestCase(1600, "3.0", "generic-ddr3-server")]
    [TestCase(2933, "2.8", "generic-ddr4-server")]
    [TestCase(4800, "3.5", "generic-ddr5-server")]
    [TestCase(null, "2.8", "generic-ddr3-server")]
    [TestCase(null, "3.2", "generic-ddr5-server")]
    public void Memory_that_does_not_tell_its_type_is_taken_for_what_its_speed_has(int? speed, string smbios, string platform)
    {
        var slot = new InventorySlot { Name = "A1", State = InventorySlotState.Populated, CapacityBytes = 32L << 30, RatedSpeedMtps = speed, ModuleType = "RDIMM" };
        var (imported, scenario) = Import(new MachineInventory { Source = "made up", Format = InventoryFormat.Dmidecode, SmbiosVersion = smbios, Slots = [slot] });

        Assert.That(imported.BasedOn, Is.EqualTo(platform));
        Assert.That(imported.Unknown, Has.Some.Contains("memory type"));
    }

    [Test]
    public void A_machine_of_which_no_size_is_known_is_not_switched_on_and_not_told_that_it_does_not_boot()
    {
        var slot = new InventorySlot { Name = "RIGHT SIDE", State = InventorySlotState.PopulatedUnknownSize };
        var (imported, scenario) = Import(new MachineInventory { Source = "made up", Format = InventoryFormat.Dmidecode, Slots = [slot] });

        Assert.That(ScenarioChecker.Check(scenario).Steps.Single().Verdict, Is.Null);
        Assert.That(ScenarioRunner.Run(scenario).Steps.Single().Boot, Is.Null);
        Assert.That(imported.Unknown, Has.Some.Contains("nothing is switched on until"));
    }

    [Test]
    public void Serial_numbers_are_kept_only_when_asked_for()
    {
        var inventory = SampleInventoryTests.Read("dmidecode/linuxhw-graviton-s2122iu-2x-xeon6430-16of32.txt");
        inventory = inventory with { Slots = [.. inventory.Slots.Select(slot => slot with { Serial = new SerialNumber("4F-SECRET-17") })] };

        Assert.That(ScenarioImport.Of(inventory).Yaml, Does.Not.Contain("SECRET"));
        Assert.That(ScenarioImport.Of(inventory, new ImportOptions(KeepSerials: true)).Yaml, Does.Contain("4F-SECRET-17"));
    }

    [Test]
    public void A_machine_that_broke_a_rule_with_an_effect_and_booted_switches_it_off()
    {
        // Only second slots are filled on a board whose vendor wants the first: the machine is there to be read, so it booted.
        var slots = Enumerable.Range(0, 2).SelectMany(socket => "ABCDEFGH".SelectMany(letter => Enumerable.Range(1, 2).Select(number => new InventorySlot
        {
            Name = $"CPU{socket}_DIMM_{letter}{number}",
            State = number == 2 && letter == 'A' ? InventorySlotState.Populated : InventorySlotState.Empty,
            CapacityBytes = number == 2 && letter == 'A' ? 32L << 30 : null,
            MemoryType = "DDR5",
        })));
        var (imported, scenario) = Import(new MachineInventory { Source = "made up", Format = InventoryFormat.Dmidecode, Slots = [.. slots] });

        Assert.That(imported.SwitchedOff.Select(finding => finding.Rule.Id), Is.EqualTo(new[] { "slot-order" }));
        Assert.That(ScenarioRunner.Run(scenario).AllExpectationsHeld);
    }

    internal static (ImportedScenario Imported, Scenario Scenario) Import(MachineInventory inventory)
    {
        var imported = ScenarioImport.Of(inventory);
        using var file = new TemporaryFile(imported.Yaml);
        var loaded = ScenarioFile.Load(file.Path);
        Assert.That(loaded.Diagnostics, Is.Empty, imported.Yaml);
        return (imported, loaded.Value!);
    }
}
