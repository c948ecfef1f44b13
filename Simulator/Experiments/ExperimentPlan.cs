using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Everything that decides the result of an experiment, and nothing else: not the threads, not the shards, not
/// where it is written. Immutable.</summary>
/// <param name="Verb">Which kind: <c>run</c>, <c>sweep</c>, <c>compare</c>.</param>
/// <param name="Name">Names the output folder.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Tool">Version and commit of the program.</param>
/// <param name="CommandLine">The arguments that say what is wanted, without those that only say how it is run.</param>
/// <param name="Sources">All files that were read, by scenario.</param>
/// <param name="Designs">The designs.</param>
/// <param name="Steps">The steps, the same for all designs.</param>
/// <param name="Seed">Seed of all of them, so that they see the same luck.</param>
/// <param name="Replications">Trials of each step under each design; with a precision, the most.</param>
/// <param name="Precision">Where given, a step is tried until the interval of its mean boot time is within this share of the mean
/// on either side, and that of its probability within this much.</param>
/// <param name="Certainty">Share of the trials that the maintenance window covers.</param>
/// <param name="Format">Whether each trial is kept as a row.</param>
public sealed record ExperimentPlan(
    string Verb,
    string Name,
    string Title,
    string Tool,
    ImmutableArray<string> CommandLine,
    ImmutableArray<SourceFile> Sources,
    DesignSpace Designs,
    ImmutableArray<ExperimentStep> Steps,
    ulong Seed,
    long Replications,
    double? Precision,
    double Certainty,
    RowFormat Format)
{
    /// <summary>Blocks that are small enough to be lost without regret.</summary>
    private const long SmallestBlock = 256;

    /// <summary>Blocks of one step at most, so that what is known of each block stays small.</summary>
    private const long MostBlocks = 4096;

    /// <summary>Replications of one block: the unit of work, of checkpoints, shards and stopping. It depends on
    /// <see cref="Replications"/> alone.</summary>
    public long BlockSize
    {
        get
        {
            var size = SmallestBlock;
            while (size * MostBlocks < Replications)
                size *= 2;
            return size;
        }
    }

    /// <summary>Blocks of one step under one design.</summary>
    public int BlocksPerCell => (int)((Replications + BlockSize - 1) / BlockSize);

    /// <summary>Steps under designs.</summary>
    public long CellCount => Designs.Count * Steps.Length;

    /// <summary>Blocks in all; with a precision, the most.</summary>
    public long BlockCount => CellCount * BlocksPerCell;

    /// <summary>First replication of a block of its cell, and the one after its last.</summary>
    public (long First, long End) Range(int block) => (block * BlockSize, Math.Min((block + 1) * BlockSize, Replications));

    /// <summary>Where a block belongs.</summary>
    public (long Design, int Step, int Block) Locate(long block)
    {
        var cell = block / BlocksPerCell;
        return (cell / Steps.Length, (int)(cell % Steps.Length), (int)(block % BlocksPerCell));
    }
}
