using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>How much memory of a socket is trained from an instant on.</summary>
/// <param name="Time">Since power-on.</param>
/// <param name="Socket">Socket index.</param>
/// <param name="Capacity">Trained, and not mapped out.</param>
internal readonly record struct TrainedCapacity(TimeSpan Time, int Socket, Capacity Capacity)
{
    /// <summary>The course of a boot: for each socket a zero at power-on, then every change, in order of time.</summary>
    public static ImmutableArray<TrainedCapacity> Of(Platform platform, Population population, BootRecord boot)
    {
        var course = new Course(platform, population, boot);
        return course.Run();
    }

    private sealed class Course(Platform platform, Population population, BootRecord boot)
    {
        private readonly long[] trained = new long[platform.Slots.Length];
        private readonly bool[] mappedOut = new bool[platform.Slots.Length];
        private readonly List<TrainedCapacity> changes = [];

        public ImmutableArray<TrainedCapacity> Run()
        {
            for (var socket = 0; socket < platform.SocketCount; socket++)
                changes.Add(new TrainedCapacity(TimeSpan.Zero, socket, Capacity.Zero));
            var failed = boot.Failures.Where(failure => failure.Rank >= 0).Select(failure => (failure.Time, failure.Slot, failure.Rank)).ToHashSet();
            var work = boot.Spans
                .Where(span => span.Activity == BootActivity.CachedRestore || (span.Activity == BootActivity.Training && !failed.Contains((span.End, span.Slot, span.Rank))))
                .OrderBy(span => span.End)
                .ToArray();
            var done = 0;
            foreach (var failure in boot.Failures)
            {
                for (; done < work.Length && work[done].End <= failure.Time; done++)
                    Train(work[done]);
                Lose(failure);
            }

            for (; done < work.Length; done++)
                Train(work[done]);
            return [.. changes];
        }

        private void Train(BootSpan span)
        {
            if (span.Slot >= 0)
                trained[span.Slot] += population[platform.Slots[span.Slot]]!.Dimm.Part.Capacity.Bytes / population[platform.Slots[span.Slot]]!.Dimm.Part.Ranks;
            else
                foreach (var slot in platform.Channels[span.Channel].Slots)
                    trained[slot.Index] = population[slot]?.Dimm.Part.Capacity.Bytes ?? 0;
            Note(span.End, span.Socket);
        }

        private void Lose(FailureEvent failure)
        {
            switch (failure.Reaction)
            {
                case Reaction.MapOutDimm when failure.Slot >= 0:
                    mappedOut[failure.Slot] = true;
                    Note(failure.Time, platform.Slots[failure.Slot].Socket);
                    break;
                case Reaction.DisableChannel when failure.Channel >= 0:
                    foreach (var slot in platform.Channels[failure.Channel].Slots)
                        mappedOut[slot.Index] = true;
                    Note(failure.Time, platform.Channels[failure.Channel].Socket);
                    break;
                case Reaction.Reset or Reaction.StayOff:
                    Array.Clear(trained);
                    Array.Clear(mappedOut);
                    for (var socket = 0; socket < platform.SocketCount; socket++)
                        Note(failure.Time, socket);
                    break;
            }
        }

        private void Note(TimeSpan time, int socket)
        {
            var bytes = platform.Slots.Where(slot => slot.Socket == socket && !mappedOut[slot.Index]).Sum(slot => trained[slot.Index]);
            var last = changes.FindLastIndex(change => change.Socket == socket);
            if (changes[last].Time == time)
                changes[last] = changes[last] with { Capacity = new Capacity(bytes) };
            else if (changes[last].Capacity.Bytes != bytes)
                changes.Add(new TrainedCapacity(time, socket, new Capacity(bytes)));
        }
    }
}
