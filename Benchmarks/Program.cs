using System.Reflection;
using BenchmarkDotNet.Running;
using Tsugunosuke.Sim.Benchmarks;

HoldPlot.Write(BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args));
