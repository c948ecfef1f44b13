using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What all plots have in common: font, colours, axes, legend.</summary>
/// <remarks>
/// The colours are those of Okabe and Ito (Color Universal Design, 2008), which people with any common colour blindness
/// tell apart; beside them stand hatching, marker shapes and labels.
/// </remarks>
public static class PlotStyle
{
#pragma warning disable CS1591 // colours say what they are
    public static readonly OxyColor Ink = OxyColor.FromRgb(0x22, 0x22, 0x22);
    public static readonly OxyColor Grid = OxyColor.FromRgb(0xE4, 0xE4, 0xE4);
    public static readonly OxyColor Grey = OxyColor.FromRgb(0x75, 0x75, 0x75);
    public static readonly OxyColor Pale = OxyColor.FromRgb(0xC8, 0xC8, 0xC8);
    public static readonly OxyColor Orange = OxyColor.FromRgb(0xE6, 0x9F, 0x00);
    public static readonly OxyColor Sky = OxyColor.FromRgb(0x56, 0xB4, 0xE9);
    public static readonly OxyColor Green = OxyColor.FromRgb(0x00, 0x9E, 0x73);
    public static readonly OxyColor Yellow = OxyColor.FromRgb(0xF0, 0xE4, 0x42);
    public static readonly OxyColor Blue = OxyColor.FromRgb(0x00, 0x72, 0xB2);
    public static readonly OxyColor Vermilion = OxyColor.FromRgb(0xD5, 0x5E, 0x00);
    public static readonly OxyColor Purple = OxyColor.FromRgb(0xCC, 0x79, 0xA7);
#pragma warning restore CS1591

    /// <summary>Size of labels, in pixels.</summary>
    public const double LabelSize = 13;

    private static readonly int[] ClockSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200];

    /// <summary>Colour of a group of activities.</summary>
    public static OxyColor Colour(ActivityGroup group) => group switch
    {
        ActivityGroup.BeforeMemory => Grey,
        ActivityGroup.Spd => Yellow,
        ActivityGroup.MemorySetUp => Sky,
        ActivityGroup.Training => Blue,
        ActivityGroup.MemoryTest => Orange,
        ActivityGroup.AfterMemory => Green,
        ActivityGroup.BootDevices => Purple,
        ActivityGroup.Os => Pale,
        ActivityGroup.OsMemoryCheck => OxyColors.White,
        _ => OxyColors.White,
    };

    /// <summary>Hatching of a group of activities: neighbours in a boot differ.</summary>
    public static PlotPattern Pattern(ActivityGroup group) => group switch
    {
        ActivityGroup.Spd or ActivityGroup.Waiting or ActivityGroup.Os => PlotPattern.Falling,
        ActivityGroup.Training or ActivityGroup.AfterMemory => PlotPattern.Rising,
        ActivityGroup.OsMemoryCheck => PlotPattern.Crossed,
        _ => PlotPattern.None,
    };

    /// <summary>An empty plot with title, subtitle and a legend outside the data.</summary>
    public static PlotModel NewModel(string title, string subtitle)
    {
        var model = new PlotModel
        {
            Culture = CultureInfo.InvariantCulture,
            Title = title,
            Subtitle = subtitle,
            TitleHorizontalAlignment = TitleHorizontalAlignment.CenteredWithinView,
            DefaultFont = PlotFont.Family,
            DefaultFontSize = LabelSize,
            TitleFontSize = 19,
            TitleFontWeight = FontWeights.Bold,
            SubtitleFontSize = 14,
            TextColor = Ink,
            PlotAreaBorderColor = Grey,
            PlotAreaBorderThickness = new OxyThickness(1, 0, 0, 1),
            Background = OxyColors.White,
            Padding = new OxyThickness(14, 12, 24, 10),
        };
        model.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.BottomCenter,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendFontSize = LabelSize,
            LegendTextColor = Ink,
            LegendSymbolLength = 26,
            LegendColumnSpacing = 22,
            LegendLineSpacing = 4,
            LegendMargin = 6,
        });
        return model;
    }

    /// <summary>An axis of time from 0, in seconds, labelled as minutes and seconds.</summary>
    /// <param name="position">Side of the plot.</param>
    /// <param name="title">What is measured; the unit is added.</param>
    /// <param name="longest">The greatest value, in seconds.</param>
    /// <param name="room">Room beyond it, as a factor.</param>
    public static LinearAxis ClockAxis(AxisPosition position, string title, double longest, double room)
    {
        var end = Math.Max(longest, 1) * room;
        var step = ClockSteps.FirstOrDefault(candidate => end / candidate <= 12, 86_400);
        var axis = NewAxis(position, $"{title} (min:s)");
        axis.Minimum = 0;
        axis.Maximum = end;
        axis.MajorStep = step;
        axis.LabelFormatter = Words.Clock;
        return axis;
    }

    /// <summary>An axis of time between two values in seconds, labelled as minutes and seconds.</summary>
    public static LinearAxis ClockAxisBetween(AxisPosition position, string title, double low, double high)
    {
        var axis = ClockAxis(position, title, high - low, 1);
        (axis.Minimum, axis.Maximum) = (low, high);
        return axis;
    }

    /// <summary>An axis of shares in percent: where labels need room beyond 0 or 100, it has no ticks there.</summary>
    public static LinearAxis ShareAxis(AxisPosition position, string title)
    {
        var axis = NewAxis(position, $"{title} (%)", new SharesAxis());
        axis.LabelFormatter = value => value.ToString("0.######", CultureInfo.InvariantCulture);
        return axis;
    }

    /// <summary>A linear axis with grid lines and no minor ticks.</summary>
    public static LinearAxis NewAxis(AxisPosition position, string title) => NewAxis(position, title, new LinearAxis());

    private static LinearAxis NewAxis(AxisPosition position, string title, LinearAxis axis)
    {
        axis.Position = position;
        axis.Title = title;
        axis.TitleFontWeight = FontWeights.Normal;
        axis.AxisTitleDistance = 8;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = Grid;
        axis.MinorTickSize = 0;
        axis.TickStyle = TickStyle.Outside;
        axis.TicklineColor = Grey;
        axis.AxislineColor = Grey;
        axis.MaximumPadding = 0;
        axis.MinimumPadding = 0;
        axis.IsPanEnabled = false;
        axis.IsZoomEnabled = false;
        return axis;
    }

    /// <summary>A vertical axis with one named row for each label, the first on top.</summary>
    public static LinearAxis RowAxis(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var axis = NewAxis(AxisPosition.Left, "");
        axis.StartPosition = 1;
        axis.EndPosition = 0;
        axis.Minimum = -0.6;
        axis.Maximum = labels.Count - 0.4;
        axis.MajorStep = 1;
        axis.MajorGridlineStyle = LineStyle.None;
        axis.TickStyle = TickStyle.None;
        axis.LabelFormatter = value => value >= 0 && value < labels.Count && value % 1 == 0 ? labels[(int)value] : "";
        return axis;
    }

    private sealed class SharesAxis : LinearAxis
    {
        public override void GetTickValues(out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues)
        {
            base.GetTickValues(out var labels, out var major, out var minor);
            (majorLabelValues, majorTickValues, minorTickValues) = (Shares(labels), Shares(major), Shares(minor));
        }

        private static List<double> Shares(IList<double> values) => [.. values.Where(value => value is > -1e-9 and < 100 + 1e-9)];
    }
}
