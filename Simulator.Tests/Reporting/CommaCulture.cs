using System.Globalization;

namespace Tsugunosuke.Sim.Tests.Reporting;

/// <summary>A culture with everything that spoils files: decimal commas, points between thousands, another minus sign.</summary>
internal static class CommaCulture
{
    public static CultureInfo Make()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        return culture;
    }
}
