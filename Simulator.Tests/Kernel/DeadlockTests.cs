using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A run that can go nowhere says who waits, for what, and who holds it.</summary>
public sealed class DeadlockTests : KernelFixture
{
    private string Report() => Assert.Throws<DeadlockException>(Simulation.Run)!.Message;

    [Test]
    public void A_resource_is_named_with_its_holders()
    {
        var dock = new Resource(Simulation, 2, "dock");
        async Process Moor(bool forGood)
        {
            var berth = await dock.Request();
            if (forGood)
                await Simulation.Event<int>("tide");
            berth.Dispose();
        }

        Moor(true).Named("Argo");
        Moor(true).Named("Beagle");
        Moor(false).Named("Calypso");

        Assert.That(Report(), Is.EqualTo(
            "nothing is scheduled at 00:00:00, and 3 processes still wait:\n" +
            "  'Argo' awaits event 'tide'\n" +
            "  'Beagle' awaits event 'tide'\n" +
            "  'Calypso' awaits resource 'dock' (2 of 2 in use), held by 'Argo', 'Beagle'"));
    }

    [Test]
    public void A_holder_that_has_ended_without_giving_back_is_told()
    {
        var tool = new Resource(Simulation, 1, "tool");
        async Process Borrow() => await tool.Request();
        Borrow().Named("Ann");
        Borrow().Named("Ben");

        Assert.That(Report(), Does.EndWith("'Ben' awaits resource 'tool' (1 of 1 in use), held by 'Ann', which has ended"));
    }

    [Test]
    public void A_store_is_named_on_both_sides()
    {
        var (empty, full) = (new Store<int>(Simulation, name: "inbox"), new Store<string>(Simulation, 1));
        async Process Reader() => await empty.Get();
        async Process Writer()
        {
            await full.Put("a");
            await full.Put("b");
        }

        Reader();
        Writer();

        Assert.That(Report(), Does.EndWith("2 processes still wait:\n  'Reader' awaits an item of store 'inbox', which is empty\n  'Writer' awaits room in store 'String', which holds 1 of 1"));
    }

    [Test]
    public void Processes_and_combinations_are_named_down_to_what_is_missing()
    {
        async Process Listen() => await Simulation.Event<int>();
        async Process Wait(Process process) => await process;
        async Process All(params Waitable[] parts) => await Simulation.AllOf(parts);
        async Process Any(params Waitable[] parts) => await Simulation.AnyOf(parts);
        Wait(Listen().Named("listener"));
        All(Listen().Named("left"), Sleep(1), Simulation.Event<int>("bell"));
        Any(Simulation.AllOf(Listen().Named("inner")), Listen().Named("right"));

        Assert.That(Report(), Is.EqualTo(
            "nothing is scheduled at 00:00:01, and 7 processes still wait:\n" +
            "  'listener' awaits an event of Int32\n" +
            "  'Wait' awaits process 'listener'\n" +
            "  'left' awaits an event of Int32\n" +
            "  'All' awaits all of 3 (2 missing: process 'left', event 'bell')\n" +
            "  'inner' awaits an event of Int32\n" +
            "  'right' awaits an event of Int32\n" +
            "  'Any' awaits any of all of 1 (1 missing: process 'inner'), process 'right'"));
    }

    [Test]
    public void A_long_list_is_cut_and_counted()
    {
        async Process Listen() => await Simulation.Event<int>("never");
        async Process All() => await Simulation.AllOf([.. Enumerable.Range(0, 9).Select(i => (Waitable)Simulation.Event<int>($"{i}"))]);
        All();
        for (var i = 0; i < 52; i++)
            Listen();

        var lines = Report().Split('\n');
        Assert.That(lines, Has.Length.EqualTo(52));
        Assert.That(lines[1], Is.EqualTo("  'All' awaits all of 9 (9 missing: event '0', event '1', event '2', event '3', event '4', event '5', event '6', event '7', …)"));
        Assert.That(lines[51], Is.EqualTo("  … and 3 more"));
    }

    [Test]
    public void A_list_that_just_fits_is_not_cut()
    {
        async Process Listen() => await Simulation.Event<int>("never");
        async Process Any() => await Simulation.AnyOf([.. Enumerable.Range(0, 8).Select(i => (Waitable)Simulation.Event<int>($"{i}"))]);
        Any();
        for (var i = 0; i < 49; i++)
            Listen();

        var lines = Report().Split('\n');
        Assert.That(lines, Has.Length.EqualTo(51));
        Assert.That(lines[1], Is.EqualTo("  'Any' awaits any of event '0', event '1', event '2', event '3', event '4', event '5', event '6', event '7'"));
        Assert.That(lines[50], Is.EqualTo("  'Listen' awaits event 'never'"));
    }

    [Test]
    public void One_process_is_told_of_in_the_singular_and_a_background_one_not_at_all()
    {
        async Process Listen() => await Simulation.Event<int>("never");
        Listen().AsBackground();
        Assert.That(Simulation.Run, Throws.Nothing);
        Listen();

        Assert.That(Report(), Is.EqualTo("nothing is scheduled at 00:00:00, and 1 process still waits:\n  'Listen' awaits event 'never'"));
    }

    [Test]
    public void A_process_that_is_said_to_be_in_the_background_twice_is_there()
    {
        async Process Listen() => await Simulation.Event<int>("never");
        Listen().AsBackground().AsBackground();

        Assert.That(Simulation.Run, Throws.Nothing);
    }

    [Test]
    public void A_process_that_awaits_itself_is_a_deadlock()
    {
        Process self = null!;
        async Process Narcissus()
        {
            await Simulation.Timeout(1);
            await self;
        }

        self = Narcissus();

        Assert.That(Report(), Does.EndWith("'Narcissus' awaits process 'Narcissus'"));
    }

    [Test]
    public void A_run_up_to_a_time_is_no_deadlock_and_the_report_comes_with_the_run_to_the_end()
    {
        async Process Listen() => await Simulation.Event<int>("never");
        Listen();
        Simulation.RunUntil(Seconds(5));

        Assert.That(Report(), Does.StartWith("nothing is scheduled at 00:00:05"));
    }

    [Test]
    public void After_a_deadlock_the_event_that_was_missing_lets_the_run_go_on()
    {
        var late = Simulation.Event<int>("late");
        async Process Listen() => Say($"heard {await late}");
        Listen();
        Report();
        late.Succeed(7);
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "0 heard 7" }));
    }
}
