using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Web.Alarms;

/// <summary>The pages of the alarms on a real alarm system, whose frames a test gives, seen by somebody of a role.</summary>
internal sealed class AlarmPages : BunitContext
{
    private readonly LivePlant _plant;
    private readonly string _folder = Directory.CreateTempSubdirectory("alarm-pages-").FullName;
    private DateTime _time = Plants.Noon;

    public AlarmPages(string? role = Roles.Supervisor)
    {
        Time = new FakeTimeProvider(new DateTimeOffset(Plants.Noon));
        _plant = new LivePlant(Plants.Catalogue, Time);
        var alarms = Plants.AddTo(this, _plant, Time, role);
        System = alarms.System;
        Journal = alarms.Journal;
        Services.AddSingleton(new HistoryReader(HistorianDatabase.Open(Path.Combine(_folder, "test.db"), Plants.Catalogue)));
        SetRendererInfo(new RendererInfo("Server", true));
        System.Changed += _plant.LookAgain;
    }

    public FakeTimeProvider Time { get; }

    public AlarmSystem System { get; }

    public BiogasMonitor.Core.Alarms.Journal.AlarmJournal Journal { get; }

    /// <summary>The plant is like this for some seconds.</summary>
    public AlarmPages Hold(int seconds, params (string Tag, double Value)[] others)
    {
        for (var i = 0; i < seconds; i++)
        {
            _time = _time.AddSeconds(1);
            var frame = Plants.Nominal(_time, others);
            System.Evaluate(frame);
            _plant.Publish(frame);
        }

        return this;
    }

    public long Occurrence(string condition) => System.Current.All.Single(a => a.Condition.Id == condition).Occurrence;

    protected override void Dispose(bool disposing)
    {
        System.Changed -= _plant.LookAgain;
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }
}
