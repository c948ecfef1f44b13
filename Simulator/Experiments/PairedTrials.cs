using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Trials of one step under two designs, replication by replication with the same luck, summed up exactly.</summary>
public sealed class PairedTrials
{
    private Tally baselineBoot = new();
    private Tally designBoot = new();
    private Tally baselineTime = new();
    private Tally designTime = new();

    /// <summary>Pairs of which both were up at the first try.</summary>
    public long BothUp { get; private set; }

    /// <summary>Pairs of which only the baseline was.</summary>
    public long OnlyBaselineUp { get; private set; }

    /// <summary>Pairs of which only the design was.</summary>
    public long OnlyDesignUp { get; private set; }

    /// <summary>Pairs of which neither was.</summary>
    public long NeitherUp { get; private set; }

    /// <summary>How many pairs.</summary>
    public long Pairs => BothUp + OnlyBaselineUp + OnlyDesignUp + NeitherUp;

    /// <summary>Boot time of the first boot, design less baseline, of the pairs whose first boots both reached the OS loader.</summary>
    public PairedSummary BootTime { get; private set; } = new();

    /// <summary>Time to success, design less baseline, of the pairs that both came up.</summary>
    public PairedSummary TimeToSuccess { get; private set; } = new();

    /// <summary>Variance that the difference of boot times would have if the two had their luck apart, in ticks².</summary>
    public double UnpairedBootVariance => baselineBoot.Variance + designBoot.Variance;

    /// <summary>Variance that the difference of times to success would have if the two had their luck apart, in ticks².</summary>
    public double UnpairedTimeVariance => baselineTime.Variance + designTime.Variance;

    /// <summary>The difference of the probabilities to be up at the first try, design less baseline, with Newcombe's score
    /// interval for paired proportions (method 10; Statistics in Medicine 17, 1998).</summary>
    public Estimate FirstTryDifference(double confidence = Intervals.Confidence)
    {
        var design = Intervals.Proportion(BothUp + OnlyDesignUp, Pairs, confidence);
        var baseline = Intervals.Proportion(BothUp + OnlyBaselineUp, Pairs, confidence);
        double a = BothUp, b = OnlyDesignUp, c = OnlyBaselineUp, d = NeitherUp;
        var product = (a + b) * (c + d) * (a + c) * (b + d);
        var excess = a * d - b * c;
        if (excess > 0)
            excess = Math.Max(0, excess - Pairs / 2.0);
        var phi = product > 0 ? excess / Math.Sqrt(product) : 0;
        var difference = (b - c) / Pairs;
        return new Estimate(
            difference,
            difference - Side(design.Value - design.Low, baseline.High - baseline.Value, phi),
            difference + Side(design.High - design.Value, baseline.Value - baseline.Low, phi));
    }

    /// <summary>Adds one replication of both.</summary>
    public void Add(in TrialResult baseline, in TrialResult design)
    {
        switch (baseline.UpAtFirstTry, design.UpAtFirstTry)
        {
            case (true, true):
                BothUp++;
                break;
            case (true, false):
                OnlyBaselineUp++;
                break;
            case (false, true):
                OnlyDesignUp++;
                break;
            default:
                NeitherUp++;
                break;
        }

        if (baseline.FirstEnd == BootEnd.Booted && design.FirstEnd == BootEnd.Booted)
        {
            BootTime.Add(design.FirstBootTicks - baseline.FirstBootTicks);
            baselineBoot.Add(baseline.FirstBootTicks);
            designBoot.Add(design.FirstBootTicks);
        }

        if (baseline.IsUp && design.IsUp)
        {
            TimeToSuccess.Add(design.TotalTicks - baseline.TotalTicks);
            baselineTime.Add(baseline.TotalTicks);
            designTime.Add(design.TotalTicks);
        }
    }

    /// <summary>Adds all pairs of another summary, which stays as it is.</summary>
    public void Merge(PairedTrials other)
    {
        ArgumentNullException.ThrowIfNull(other);
        BothUp += other.BothUp;
        OnlyBaselineUp += other.OnlyBaselineUp;
        OnlyDesignUp += other.OnlyDesignUp;
        NeitherUp += other.NeitherUp;
        BootTime.Merge(other.BootTime);
        TimeToSuccess.Merge(other.TimeToSuccess);
        baselineBoot.Merge(other.baselineBoot);
        designBoot.Merge(other.designBoot);
        baselineTime.Merge(other.baselineTime);
        designTime.Merge(other.designTime);
    }

    /// <summary>Writes the whole state; equal states give equal bytes.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(BothUp);
        writer.Write(OnlyBaselineUp);
        writer.Write(OnlyDesignUp);
        writer.Write(NeitherUp);
        BootTime.WriteTo(writer);
        TimeToSuccess.WriteTo(writer);
        TallyState.Write(writer, baselineBoot);
        TallyState.Write(writer, designBoot);
        TallyState.Write(writer, baselineTime);
        TallyState.Write(writer, designTime);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut off, or no summary can have this state.</exception>
    public static PairedTrials ReadFrom(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            var pairs = new PairedTrials
            {
                BothUp = reader.ReadInt64(),
                OnlyBaselineUp = reader.ReadInt64(),
                OnlyDesignUp = reader.ReadInt64(),
                NeitherUp = reader.ReadInt64(),
                BootTime = PairedSummary.ReadFrom(reader),
                TimeToSuccess = PairedSummary.ReadFrom(reader),
                baselineBoot = TallyState.Read(reader),
                designBoot = TallyState.Read(reader),
                baselineTime = TallyState.Read(reader),
                designTime = TallyState.Read(reader),
            };
            var isPossible = pairs is { BothUp: >= 0, OnlyBaselineUp: >= 0, OnlyDesignUp: >= 0, NeitherUp: >= 0 }
                && pairs.BootTime.Count <= pairs.Pairs && pairs.TimeToSuccess.Count <= pairs.Pairs
                && pairs.baselineBoot.Count == pairs.BootTime.Count && pairs.designBoot.Count == pairs.BootTime.Count
                && pairs.baselineTime.Count == pairs.TimeToSuccess.Count && pairs.designTime.Count == pairs.TimeToSuccess.Count;
            return isPossible ? pairs : throw new InvalidDataException("a summary of pairs has counts that do not add up: it is damaged, or not one of this program");
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("a summary of pairs is cut off or damaged", failure);
        }
    }

    private static double Side(double one, double other, double correlation) =>
        Math.Sqrt(Math.Max(0, one * one - 2 * correlation * one * other + other * other));
}
