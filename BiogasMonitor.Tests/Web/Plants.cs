using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace BiogasMonitor.Tests.Web;

/// <summary>A plant at its nominal values, and single readings of it, for tests of pages and controls.</summary>
internal static class Plants
{
    public static readonly DateTime Noon = new(2026, 11, 22, 18, 0, 0, DateTimeKind.Utc);

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    public static TagCatalogue Catalogue => Tests.Plants.Catalogue;

    public static Reading Reading(string tag, double value, Quality quality = Quality.Good, int direction = 0, double ageSeconds = 0.4) =>
        new(Catalogue.Find(tag)!, value, quality, direction, TimeSpan.FromSeconds(ageSeconds));

    public static Frame Nominal(DateTime time, params (string Tag, double Value)[] changes) =>
        new FrameEvaluator(Catalogue, Zone).Evaluate(Tests.Plants.Nominal(time, changes));

    /// <summary>An alarm of a tag, raised at noon; its number is that of the tag.</summary>
    public static AlarmRecord Alarm(string tag, AlarmKind kind, AlarmPriority priority, AlarmBits bits) => new()
    {
        Condition = new AlarmCondition { Id = AlarmCondition.IdOf(tag, kind), Kind = kind, Source = tag, Description = Catalogue.Find(tag)!.Description, Unit = Catalogue.Find(tag)!.Equipment, Priority = priority },
        Bits = bits,
        Occurrence = 1 + Catalogue.IndexOf(tag),
        RaisedUtc = Noon,
        AnnunciatedUtc = Noon,
        Message = $"{Catalogue.Find(tag)!.Description} is out of its limits",
    };

    public static Readings Readings(params (string Tag, double Value)[] changes) => Readings(AlarmList.Empty, changes);

    public static Readings Readings(AlarmList alarms, params (string Tag, double Value)[] changes) => new(
        Catalogue,
        new PlantSnapshot { Sequence = 1, Frame = Nominal(Noon, changes), ReceivedUtc = Noon, Directions = new sbyte[Catalogue.Count] },
        Noon,
        alarms);

    public static TempAlarms AddTo(BunitContext context, LivePlant plant, TimeProvider time, string? role = Roles.Supervisor)
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddMudServices();
        context.Services.AddSingleton(plant);
        context.Services.AddSingleton(time);
        context.Services.AddSingleton(Zone);
        context.Services.AddSingleton<KpiHistory>();
        return TempAlarms.AddTo(context, time, role);
    }
}
