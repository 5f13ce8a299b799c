using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Notes;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Notes;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BiogasMonitor.Tests.Web;

/// <summary>The real alarm system on a journal in a folder of its own, as pages need it.</summary>
internal sealed class TempAlarms : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alarms-").FullName;

    public TempAlarms(TimeProvider time)
    {
        Database = EventDatabase.Open(Path.Combine(_folder, "test-events.db"));
        Journal = new AlarmJournal(Database);
        System = new AlarmSystem(Plants.Catalogue, Journal, time);
    }

    public EventDatabase Database { get; }

    public AlarmJournal Journal { get; }

    public AlarmSystem System { get; }

    /// <param name="role">Of who looks at the page; null is somebody who has not logged in.</param>
    public static TempAlarms AddTo(BunitContext context, TimeProvider time, string? role = Roles.Supervisor)
    {
        var services = context.Services;
        context.SignIn(role);
        var alarms = new TempAlarms(time);
        services.AddSingleton(_ => alarms); // Made by the container, so it is disposed with it.
        services.AddSingleton(s => s.GetRequiredService<TempAlarms>().System);
        services.AddSingleton(s => s.GetRequiredService<TempAlarms>().Journal);
        services.AddSingleton(s => new AnomalyStore(s.GetRequiredService<TempAlarms>().Database));
        services.AddSingleton(s => new NoteStore(s.GetRequiredService<TempAlarms>().Database));
        services.TryAddSingleton(s => s.GetRequiredService<LivePlant>().Catalogue);
        services.AddScoped<NoteActions>();
        services.TryAddSingleton(Shifts.Parse("06:00,14:00,22:00")!);
        services.AddSingleton(s => new AlarmFolds(s.GetRequiredService<AlarmSystem>(), Plants.Catalogue, time));
        services.AddScoped<AlarmActions>();
        services.AddScoped<AnomalyActions>();
        services.TryAddSingleton<LivePredictions>();
        services.AddSingleton(s => new PastAnomalies(s.GetRequiredService<AnomalyStore>(), time));
        services.AddSingleton(FaultResponses.Load(PlantFolders.Responses, Plants.Catalogue));
        services.AddSingleton(new PlantGraph(Plants.Catalogue));
        services.AddSingleton<AlarmGuides>();
        services.AddSingleton(s => new CauseStore(s.GetRequiredService<TempAlarms>().Database));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<LiveCauses>(s, Plants.Catalogue));
        return alarms;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }
}
