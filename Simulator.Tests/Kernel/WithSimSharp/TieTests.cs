using Tsugunosuke.Sim.Kernel;
using Sharp = global::SimSharp;

namespace Tsugunosuke.Sim.Tests.Kernel.WithSimSharp;

/// <summary>Events of one time: first in, first out here, however many are pending; there, up to 1,024 of them.</summary>
public sealed class TieTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static TimeSpan TimeOf(int number) => TimeSpan.FromSeconds(1 + number * 7 % 10);

    private static IEnumerable<int> FirstInFirstOut(int count) => Enumerable.Range(0, count).OrderBy(TimeOf).ThenBy(number => number);

    [TestCase(10)]
    [TestCase(1_024)]
    public void Up_to_1024_pending_events_are_first_in_first_out_within_each_time_in_both(int pending)
    {
        Assert.That(Ours(pending), Is.EqualTo(FirstInFirstOut(pending)));
        Assert.That(Theirs(pending), Is.EqualTo(FirstInFirstOut(pending)));
    }

    [TestCase(1_025)]
    [TestCase(5_000)]
    public void Beyond_1024_pending_events_they_stay_first_in_first_out_within_each_time_here_and_not_there(int pending)
    {
        Assert.That(Ours(pending), Is.EqualTo(FirstInFirstOut(pending)));
        Assert.That(Theirs(pending), Is.EquivalentTo(FirstInFirstOut(pending)).And.Not.EqualTo(FirstInFirstOut(pending)));
    }

    [Test]
    public void Two_thousand_customers_are_served_in_the_order_in_which_they_came_here_and_not_there()
    {
        const int Customers = 2_000;
        var ours = new List<int>();
        using var simulation = new Simulation();
        var desk = new Resource(simulation, 1, "desk");
        async Process Visit(int number)
        {
            await simulation.Timeout(TimeOf(number));
            using var lease = await desk.Request();
            ours.Add(number);
            await simulation.Timeout(Second);
        }

        var theirs = new List<int>();
        var sharp = new Sharp.Simulation();
        var counter = new Sharp.Resource(sharp, 1);
        IEnumerable<Sharp.Event> Call(int number, Sharp.Timeout arrival)
        {
            yield return arrival;
            using var request = counter.Request();
            yield return request;
            theirs.Add(number);
            yield return sharp.Timeout(Second);
        }

        for (var i = 0; i < Customers; i++)
        {
            Visit(i);
            sharp.Process(Call(i, sharp.Timeout(TimeOf(i))));
        }

        simulation.Run();
        sharp.Run();

        Assert.That(ours, Is.EqualTo(FirstInFirstOut(Customers)));
        Assert.That(theirs, Is.EquivalentTo(ours).And.Not.EqualTo(ours));
    }

    private static List<int> Ours(int pending)
    {
        var order = new List<int>();
        using var simulation = new Simulation();
        async Process Wait(int number)
        {
            await simulation.Timeout(TimeOf(number));
            order.Add(number);
        }

        for (var i = 0; i < pending; i++)
            Wait(i);
        simulation.Run();
        return order;
    }

    private static List<int> Theirs(int pending)
    {
        var order = new List<int>();
        var simulation = new Sharp.Simulation();
        for (var i = 0; i < pending; i++)
        {
            var number = i;
            simulation.Timeout(TimeOf(i)).AddCallback(_ => order.Add(number));
        }

        simulation.Run();
        return order;
    }
}
