using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Machine;

public sealed class PopulationAdvisorTests
{
    private static readonly DimmPart Small = new("16GB", Capacity.FromGigabytes(16), 1, DieDensityGbit: 16, SpeedMts: 4800, Type: "DDR5");
    private static readonly DimmPart Large = new("96GB", Capacity.FromGigabytes(96), 2, DieDensityGbit: 24, SpeedMts: 4800, Type: "DDR5");

    private static readonly Platform Tsugunosuke = PlatformCatalogue.Load("tsugunosuke").Platform;

    [Test]
    public void Eight_DIMMs_in_a_heap_are_spread_four_a_CPU_one_a_controller()
    {
        // All at the first CPU, both slots of channels A to D.
        var heap = Fill(Tsugunosuke, Small, "P1-DIMMA1", "P1-DIMMA2", "P1-DIMMB1", "P1-DIMMB2", "P1-DIMMC1", "P1-DIMMC2", "P1-DIMMD1", "P1-DIMMD2");

        var best = PopulationAdvisor.Best(Tsugunosuke, heap);

        Assert.That(Names(Tsugunosuke, best.Population), Is.EqualTo(new[] { "P1-DIMMA1", "P1-DIMMC1", "P1-DIMME1", "P1-DIMMG1", "P2-DIMMA1", "P2-DIMMC1", "P2-DIMME1", "P2-DIMMG1" }));
        Assert.That(best.Findings, Is.Empty);
        Assert.That(best.SpeedMts, Is.EqualTo(4800));
    }

    [Test]
    public void Sixteen_and_96_GB_DIMMs_are_put_on_the_same_channels_with_the_small_ones_first()
    {
        // 96 GB DIMMs in first slots are disabled by the assumed rule 'anchor'.
        var wrong = Fill(Tsugunosuke, Large, "P1-DIMMA1", "P2-DIMMA1");
        wrong = wrong.With(Tsugunosuke.FindSlot("P1-DIMMA2")!, new FittedDimm(new Dimm("16GB#1", Small)));
        wrong = wrong.With(Tsugunosuke.FindSlot("P2-DIMMA2")!, new FittedDimm(new Dimm("16GB#2", Small)));

        var best = PopulationAdvisor.Best(Tsugunosuke, wrong);

        Assert.That(PopulationAdvice.Of(Tsugunosuke, wrong).IsWhole, Is.False);
        Assert.That(best.IsWhole);
        Assert.That(best.Population[Tsugunosuke.FindSlot("P1-DIMMA1")!]!.Dimm.Part, Is.EqualTo(Small));
        Assert.That(best.Population[Tsugunosuke.FindSlot("P1-DIMMA2")!]!.Dimm.Part, Is.EqualTo(Large));
    }

    [TestCase("intel-spr-2s-supermicro", "P1-DIMMA1, P1-DIMMC1, P1-DIMME1, P1-DIMMG1")]
    [TestCase("intel-spr-2s-intel", "CPU0_DIMM_A1, CPU0_DIMM_C1, CPU0_DIMM_E1, CPU0_DIMM_G1")]
    [TestCase("intel-spr-2s-quanta", "CPU0_A0, CPU0_C0, CPU0_E0, CPU0_G0")]
    [TestCase("intel-spr-2s-dell", "A1, A2, A3, A4")]
    [TestCase("intel-spr-2s-lenovo", "10, 14, 7, 3")]
    [TestCase("intel-spr-2s-hpe", "PROC 1 DIMM 10, PROC 1 DIMM 14, PROC 1 DIMM 7, PROC 1 DIMM 3")]
    [TestCase("amd-epyc-9004-2dpc", "CPU1_DIMM_A1, CPU1_DIMM_G1, CPU1_DIMM_C1, CPU1_DIMM_I1")]
    [TestCase("am5", "DIMM_A2, DIMM_B2, DIMM_A1, DIMM_B1")]
    public void Boards_are_filled_in_the_order_that_their_makers_print(string platform, string first)
    {
        Assert.That(string.Join(", ", PopulationAdvisor.Order(PlatformCatalogue.Load(platform).Platform, 0).Take(4).Select(slot => slot.Name)), Is.EqualTo(first));
    }

    [TestCase(6, "ABCGHI")]
    [TestCase(8, "ABCEGHIK")]
    [TestCase(10, "ABCDEGHIJK")]
    public void EPYC_boards_add_the_channels_that_Lenovo_lists(int count, string letters)
    {
        var platform = PlatformCatalogue.Load("amd-epyc-9004-1dpc").Platform;
        var placed = PopulationAdvisor.Place(platform, [.. Enumerable.Range(0, 2 * count).Select(number => new Dimm($"16GB#{number}", Small))])!;

        Assert.That(placed.Findings, Is.Empty);
        Assert.That(string.Concat(Names(platform, placed.Population).Take(count).Select(name => name[^2])), Is.EqualTo(letters));
    }

    [Test]
    public void EPYC_DIMMs_go_to_the_channels_of_their_number()
    {
        var platform = PlatformCatalogue.Load("amd-epyc-9004-1dpc").Platform;
        string[] OnBoth(string letters) => [.. Enumerable.Range(1, 2).SelectMany(cpu => letters.Select(letter => $"CPU{cpu}_DIMM_{letter}1"))];
        var row = Fill(platform, Small, OnBoth("ABCD"));

        Assert.That(Names(platform, PopulationAdvisor.Best(platform, row).Population), Is.EqualTo(OnBoth("ACGI")));
    }

    [Test]
    public void The_next_step_fills_the_boards_order_on_both_CPUs_and_breaks_nothing_new()
    {
        var two = Fill(Tsugunosuke, Small, "P1-DIMMA1", "P2-DIMMA1");

        var steps = PopulationAdvisor.NextSteps(Tsugunosuke, two);

        Assert.That(steps[0].Slots.Select(slot => slot.Name), Is.EqualTo(new[] { "P1-DIMMC1", "P2-DIMMC1" }));
        Assert.That(steps.Select(step => step.Result.Population.Installed.Gigabytes), Is.EqualTo(new[] { 64.0, 128, 192 }));
        Assert.That(steps.SelectMany(step => step.Result.Findings), Is.Empty);
    }

    [Test]
    public void A_slot_that_holds_something_else_is_passed_over()
    {
        var taken = Tsugunosuke with { OccupiedSlots = [Tsugunosuke.FindSlot("P1-DIMMC1")!.Index, Tsugunosuke.FindSlot("P2-DIMMC1")!.Index] };
        var two = Fill(taken, Small, "P1-DIMMA1", "P2-DIMMA1");

        Assert.That(PopulationAdvisor.NextSteps(taken, two)[0].Slots.Select(slot => slot.Name), Is.EqualTo(new[] { "P1-DIMME1", "P2-DIMME1" }));
    }

    [Test]
    public void A_second_CPU_without_DIMMs_gets_its_share_where_CPUs_are_to_be_alike()
    {
        var platform = PlatformCatalogue.Load("generic-ddr4-server").Platform;
        var one = Fill(platform, Small, "CPU1-DIMMA1");

        Assert.That(PopulationAdvisor.NextSteps(platform, one)[0].Slots.Select(slot => slot.Name), Is.EqualTo(new[] { "CPU2-DIMMA1" }));
    }

    [Test]
    public void A_population_that_is_right_is_left_alone()
    {
        var right = Fill(Tsugunosuke, Small, "P1-DIMMA1", "P2-DIMMA1");

        Assert.That(PopulationAdvisor.Best(Tsugunosuke, right).Population, Is.SameAs(right));
    }

    private static Population Fill(Platform platform, DimmPart part, params string[] slots)
    {
        var population = Population.Empty(platform);
        foreach (var slot in slots)
            population = population.With(platform.FindSlot(slot)!, new FittedDimm(new Dimm($"{part.Name}@{slot}", part)));
        return population;
    }

    private static IEnumerable<string> Names(Platform platform, Population population) =>
        platform.Slots.Where(slot => population[slot] is not null).Select(slot => slot.Name);
}
