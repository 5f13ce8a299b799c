using System.CommandLine;
using BiogasMonitor.Training.Detect;
using BiogasMonitor.Training.Evaluation.Commands;
using BiogasMonitor.Training.Simulate;

var parsed = new RootCommand("BiogasMonitor: simulate plant data, train and judge models.") 
{
    SimulateCommand.Create(), DetectionReportCommand.Create(), DetectCommand.Create(), ClassifyCommand.Create(),
    new Command("benchmark", "Runs a public protocol and prints our figures beside the published ones.") { SkabCommand.Create(), TepCommand.Create() },
}.Parse(args);
foreach (var error in parsed.Errors)
{
    Console.Error.WriteLine($"{error.Message} See --help.");
}

return parsed.Errors.Count > 0 ? 2 : await parsed.InvokeAsync();
