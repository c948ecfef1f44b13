using OxyPlot;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A picture that can be drawn: what it shows, its file name and its size.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Title">What it shows, in words.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Build">Makes a fresh model; a model is drawn once and by one thread.</param>
public sealed record Plot(string Name, string Title, int Width, int Height, Func<PlotScript, PlotModel> Build)
{
    /// <summary>Name of its SVG file.</summary>
    public string SvgName => Name + ".svg";

    /// <summary>Name of its PNG file.</summary>
    public string PngName => Name + ".png";
}
