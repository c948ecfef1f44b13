using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>One unit of a resource, for <c>await</c>, which gives a <see cref="Lease"/>.</summary>
public readonly struct ResourceRequest
{
    private readonly Resource resource;
    private readonly int priority;

    internal ResourceRequest(Resource resource, int priority) => (this.resource, this.priority) = (resource, priority);

    /// <summary>For <c>await</c>.</summary>
    public Awaiter GetAwaiter() => new(resource, priority);

    /// <summary>For <c>await</c>.</summary>
    public readonly struct Awaiter : ICriticalNotifyCompletion, ISuspension
    {
        private readonly Resource resource;
        private readonly int priority;

        internal Awaiter(Resource resource, int priority) => (this.resource, this.priority) = (resource, priority);

        /// <summary>Never: a free unit too is handed over in turn, within the instant.</summary>
        public bool IsCompleted => false;

        /// <summary>The unit; throws where the process was interrupted.</summary>
        public Lease GetResult()
        {
            resource.Simulation.ThrowIfInterrupted();
            return resource.LeaseOf(resource.Simulation.Current!);
        }

        Simulation? ISuspension.Simulation => resource.Simulation;

        bool ISuspension.MayBeTaken => false;

        void ISuspension.Suspend(Process process) => resource.Enlist(process, priority);

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => ForeignAwait.Refuse(resource.Simulation, continuation);

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation) => ForeignAwait.Refuse(resource.Simulation, continuation);
    }
}
