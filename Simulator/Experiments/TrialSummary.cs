using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Trials of one step, summed up exactly: merging in any order gives the same state.</summary>
public sealed class TrialSummary
{
    private readonly SortedDictionary<int, long> attempts = [];
    private readonly SortedDictionary<byte, long> codes = [];

    /// <summary>How many trials.</summary>
    public long Trials { get; private set; }

    /// <summary>Trials whose first boot gave what a sound machine gives.</summary>
    public long UpAtFirstTry { get; private set; }

    /// <summary>Trials that came up before the hands gave up.</summary>
    public long Up { get; private set; }

    /// <summary>Boot time of the first boots that reached the OS loader, with all their memory or without.</summary>
    public DurationSummary BootTime { get; private init; } = new();

    /// <summary>From the first hand on the machine until it was up, of the trials that came up.</summary>
    public DurationSummary TimeToSuccess { get; private init; } = new();

    /// <summary>Hands-on time of all trials.</summary>
    public DurationSummary HandsTime { get; private init; } = new();

    /// <summary>How many trials took how many attempts, ascending.</summary>
    public IReadOnlyDictionary<int, long> Attempts => attempts;

    /// <summary>First boots that did not reach the OS loader, by the code on the display, ascending.</summary>
    public IReadOnlyDictionary<byte, long> FailedCodes => codes;

    /// <summary>Hash over the event traces of all trials, each mixed with its replication: the same in whatever order.</summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>Boots in all.</summary>
    public long Boots => attempts.Sum(entry => entry.Key * entry.Value);

    /// <summary>The probability to be up at the first try, with Wilson's interval.</summary>
    public Estimate FirstTry(double confidence = Intervals.Confidence) => Intervals.Proportion(UpAtFirstTry, Trials, confidence);

    /// <summary>The time that covers a share <paramref name="certainty"/> of all trials, with the interval of its order statistics,
    /// in ticks; null where fewer than that share came up at all.</summary>
    /// <remarks>Trials that never came up count as longer than all others.</remarks>
    public Estimate? Window(double certainty, double confidence = Intervals.Confidence)
    {
        var rank = (long)Math.Ceiling(certainty * Trials);
        if (rank > Up || rank < 1)
            return null;
        var (low, high) = Intervals.QuantileRanks(Trials, certainty, confidence);
        var (below, value, lowEnd, highEnd) = (0L, double.NaN, double.NegativeInfinity, double.PositiveInfinity);
        foreach (var bucket in TimeToSuccess.Histogram())
        {
            var upTo = below + bucket.Count;
            if (low > below && low <= upTo)
                lowEnd = bucket.First;
            if (rank > below && rank <= upTo)
                value = bucket.First + (bucket.Last - bucket.First) / 2.0;
            if (high > below && high <= upTo)
                highEnd = bucket.Last;
            below = upTo;
        }

        return new Estimate(value, lowEnd, highEnd);
    }

    /// <summary>Adds one trial.</summary>
    public void Add(in TrialResult trial)
    {
        Trials++;
        if (trial.UpAtFirstTry)
            UpAtFirstTry++;
        if (trial.FirstEnd == BootEnd.Booted)
            BootTime.Add(trial.FirstBootTicks);
        else
            Count(codes, trial.FirstCode, 1);
        if (trial.IsUp)
        {
            Up++;
            TimeToSuccess.Add(trial.TotalTicks);
        }

        HandsTime.Add(trial.HandsTicks);
        Count(attempts, trial.Attempts, 1);
        Fingerprint += FingerprintMix.Of(trial.Fingerprint, trial.Replication);
    }

    /// <summary>Adds all trials of another summary, which stays as it is.</summary>
    public void Merge(TrialSummary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Trials += other.Trials;
        UpAtFirstTry += other.UpAtFirstTry;
        Up += other.Up;
        BootTime.Merge(other.BootTime);
        TimeToSuccess.Merge(other.TimeToSuccess);
        HandsTime.Merge(other.HandsTime);
        foreach (var (key, count) in other.attempts)
            Count(attempts, key, count);
        foreach (var (key, count) in other.codes)
            Count(codes, key, count);
        Fingerprint += other.Fingerprint;
    }

    /// <summary>Writes the whole state; equal states give equal bytes.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Trials);
        writer.Write(UpAtFirstTry);
        writer.Write(Up);
        writer.Write(Fingerprint);
        BootTime.WriteTo(writer);
        TimeToSuccess.WriteTo(writer);
        HandsTime.WriteTo(writer);
        writer.Write7BitEncodedInt(attempts.Count);
        foreach (var (key, count) in attempts)
        {
            writer.Write7BitEncodedInt(key);
            writer.Write7BitEncodedInt64(count);
        }

        writer.Write7BitEncodedInt(codes.Count);
        foreach (var (key, count) in codes)
        {
            writer.Write(key);
            writer.Write7BitEncodedInt64(count);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut off, or no summary can have this state.</exception>
    public static TrialSummary ReadFrom(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            var (trials, first, up, fingerprint) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64());
            var summary = new TrialSummary
            {
                Trials = trials,
                UpAtFirstTry = first,
                Up = up,
                Fingerprint = fingerprint,
                BootTime = DurationSummary.ReadFrom(reader),
                TimeToSuccess = DurationSummary.ReadFrom(reader),
                HandsTime = DurationSummary.ReadFrom(reader),
            };
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
                Count(summary.attempts, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64());
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
                Count(summary.codes, reader.ReadByte(), reader.Read7BitEncodedInt64());
            var isPossible = first >= 0 && first <= up && up <= trials
                && summary.TimeToSuccess.Count == up && summary.HandsTime.Count == trials
                && summary.attempts.Values.Sum() == trials && summary.codes.Values.Sum() + summary.BootTime.Count == trials;
            return isPossible ? summary : throw new InvalidDataException("a summary of trials has counts that do not add up: it is damaged, or not one of this program");
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException or OverflowException)
        {
            throw new InvalidDataException("a summary of trials is cut off or damaged", failure);
        }
    }

    private static void Count<T>(SortedDictionary<T, long> counts, T key, long more)
        where T : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + more;
}
