using System.Runtime.CompilerServices;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A process is called by the name it was given, or else by its method's.</summary>
public sealed class NameTests : KernelFixture
{
    [Test]
    public void A_process_with_a_result_can_be_named_as_any_other()
    {
        async Process<int> Count()
        {
            await Simulation.Timeout(1);
            return 1;
        }

        var counting = Count();
        Assert.That(counting.Name, Is.EqualTo("Count"));
        Assert.That(counting.Named("Anna"), Is.SameAs(counting));
        Assert.That(counting.Name, Is.EqualTo("Anna"));
    }

    [Test]
    public void A_process_that_never_waited_has_no_method_to_be_called_by()
    {
#pragma warning disable CS1998 // Processes that end without a wait.
        static async Process End()
        {
        }

        static async Process<int> Give() => 1;
#pragma warning restore CS1998

        Assert.That(End().Name, Is.EqualTo("a process that never waited"));
        Assert.That(Give().Name, Is.EqualTo("a process that never waited"));
    }

    [Test]
    public void A_name_outlives_an_interrupt_with_a_cause_and_a_fault()
    {
        async Process Work()
        {
            try
            {
                await Simulation.Timeout(Seconds(10));
            }
            catch (InterruptException interrupt)
            {
                throw new FormatException($"{interrupt.Cause}");
            }
        }

        var work = Work().Named("Anna");
        At(1, () =>
        {
            work.Interrupt("noise");
            Say(work.Name);
        });
        Assert.That(Simulation.Run, Throws.InstanceOf<FormatException>().With.Message.EqualTo("noise"));
        Say(work.Name);

        Assert.That(Log, Is.EqualTo(new[] { "1 Anna", "1 Anna" }));
    }

    private struct ByHand : IAsyncStateMachine
    {
        public readonly void MoveNext()
        {
        }

        public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
        {
        }
    }

    [Test]
    public void A_state_machine_that_is_not_named_after_a_method_goes_by_its_own_name() =>
        Assert.That(MethodNames.Of(typeof(ByHand)), Is.EqualTo("ByHand"));
}
