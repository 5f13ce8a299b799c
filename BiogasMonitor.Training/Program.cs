using System.CommandLine;
using BiogasMonitor.Training.Detect;
using BiogasMonitor.Training.Evaluation.Commands;
using BiogasMonitor.Training.Evaluation.Plant;
using BiogasMonitor.Training.Insights;
using BiogasMonitor.Training.Life;
using BiogasMonitor.Training.Series;
using BiogasMonitor.Training.Simulate;
using BiogasMonitor.Training.Train;

var parsed = new RootCommand("BiogasMonitor: simulate plant data, train and judge models.")
{
    SimulateCommand.Create(),
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    DetectionReportCommand.Create(),
    DetectCommand.Create(),
    ForecastCommand.Create(),
    ClassifyCommand.Create(),
    LifeCommand.Create(),
    InsightsCommand.Create(),
    PlotCommand.Create(),
    new Command("benchmark", "Runs a public protocol and prints the published results beside ours.") { EttCommand.Create(), CmapssCommand.Create(), SkabCommand.Create(), TepCommand.Create() },
}.Parse(args);
foreach (var error in parsed.Errors)
{
    Console.Error.WriteLine($"{error.Message} See --help.");
}

return parsed.Errors.Count > 0 ? 2 : await parsed.InvokeAsync();
