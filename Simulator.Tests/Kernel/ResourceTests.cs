using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A resource's figures follow its units and its line, and each use of a unit is a use of its own.</summary>
public sealed class ResourceTests : KernelFixture
{
    private Resource desk = null!;

    [SetUp]
    public void SetUpDesk() => desk = new Resource(Simulation, 1, "desk");

    private async Process Hold(double seconds)
    {
        using var lease = await desk.Request();
        await Simulation.Timeout(Seconds(seconds));
    }

    [Test]
    public void A_unit_given_back_to_nobody_is_in_use_no_longer()
    {
        Hold(3);
        Simulation.RunUntil(Seconds(10));

        Assert.That(desk.Usage.Level, Is.Zero);
        Assert.That(desk.Usage.Mean(Simulation.NowTicks), Is.EqualTo(0.3));
    }

    [Test]
    public void One_that_leaves_the_line_by_an_interrupt_is_in_the_line_no_longer()
    {
        async Process Wait()
        {
            try
            {
                await desk.Request();
            }
            catch (InterruptException)
            {
                Say("left");
            }
        }

        Hold(10);
        var waiter = Wait();
        At(4, () => waiter.Interrupt());
        Simulation.RunUntil(Seconds(10));

        Assert.That(Log, Is.EqualTo(new[] { "4 left" }));
        Assert.That((desk.Queue.Level, desk.Queue.Maximum), Is.EqualTo((0L, 1L)));
        Assert.That(desk.Queue.Mean(Simulation.NowTicks), Is.EqualTo(0.4));
    }

    [Test]
    public void After_a_reset_the_line_of_before_counts_no_longer()
    {
        Hold(10);
        Hold(10);
        Simulation.RunUntil(Seconds(5));
        Assert.That((desk.Queue.Level, desk.Queue.Maximum), Is.EqualTo((1L, 1L)));
        Simulation.Reset(0, 1);
        desk.Reset();
        Simulation.RunUntil(Seconds(2));

        Assert.That((desk.Queue.Level, desk.Queue.Maximum), Is.EqualTo((0L, 0L)));
        Assert.That(desk.Queue.Mean(Simulation.NowTicks), Is.Zero);
    }

    [Test]
    public void Leases_of_two_resources_and_of_two_units_are_not_equal()
    {
        var (dock, pier) = (new Resource(Simulation, 2, "dock"), new Resource(Simulation, 2, "pier"));
        var leases = new List<Lease>();
        async Process Take(Resource resource) => leases.Add(await resource.Request());
        Take(dock);
        Take(dock);
        Take(pier);
        Simulation.Run();

        Assert.That(leases, Is.Unique);
        Assert.That(leases[0] == leases[1] || leases[0] == leases[2] || leases[1] == leases[2], Is.False);
    }

    [Test]
    public void A_reset_that_was_forgotten_is_told_when_the_clock_starts_anew()
    {
        async Process Use(double from)
        {
            await Simulation.Timeout(Seconds(from));
            using var lease = await desk.Request();
            Say("at the desk");
        }

        Use(5);
        Simulation.Run();
        Simulation.Reset(0, 0);
        Use(2);

        Assert.That(Simulation.Run, Throws.InvalidOperationException.With.Message.EqualTo("resource 'desk' was in use at 00:00:05 and it is 00:00:02; Reset it with its simulation"));
        desk.Reset();
        Use(1);
        Simulation.Run();
        Assert.That(Log, Is.EqualTo(new[] { "5 at the desk", "3 at the desk" }));
    }

    [Test]
    public void It_is_told_as_well_where_only_its_line_has_seen_a_later_time()
    {
        async Process Use()
        {
            try
            {
                using var lease = await desk.Request();
                await Simulation.Timeout(Seconds(4));
            }
            finally
            {
                Log.Add("finally");
            }
        }

        async Process Join()
        {
            await Simulation.Timeout(Seconds(3));
            await desk.Request();
        }

        Use();
        Join().Named("in line");
        Simulation.RunUntil(Seconds(3.5));
        Simulation.Reset(0, 0);
        desk.Usage.Reset(0, 0);

        Assert.That(() => { Use(); }, Throws.InvalidOperationException.With.Message.StartsWith("resource 'desk' was in use at 00:00:03"));
        Assert.That(Log, Is.EqualTo(new[] { "finally", "finally" }));
    }

    [Test]
    public void It_is_not_reset_under_those_in_line()
    {
        async Process Use()
        {
            using var lease = await desk.Request();
            await Simulation.Timeout(Seconds(1));
            Say("served");
        }

        Use();
        Use();
        Simulation.RunUntil(Seconds(0.5));

        Assert.That(desk.Reset, Throws.InvalidOperationException.With.Message.EqualTo("1 in line for resource 'desk'; reset its simulation first"));
        Simulation.Run();
        Assert.That(Log, Is.EqualTo(new[] { "1 served", "2 served" }));
    }
}
