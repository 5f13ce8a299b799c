using System.Text.Json;
using System.Text.Json.Serialization;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Mvc;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>How every answer of the API is written: worked out by the compiler, because looking types up at run time costs with every start and every answer.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(AlarmDiagnosis))]
[JsonSerializable(typeof(AlertDone))]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(AlertRequest))]
[JsonSerializable(typeof(AlertStory))]
[JsonSerializable(typeof(AnomalyItem))]
[JsonSerializable(typeof(AnomalyJudgement))]
[JsonSerializable(typeof(AnomalyList))]
[JsonSerializable(typeof(AnomalyMarkRequest))]
[JsonSerializable(typeof(EquipmentHealth))]
[JsonSerializable(typeof(EquipmentUnitAnswer))]
[JsonSerializable(typeof(ForecastResult))]
[JsonSerializable(typeof(GasComposition))]
[JsonSerializable(typeof(GasQuality))]
[JsonSerializable(typeof(HealthApi.Readiness))]
[JsonSerializable(typeof(IngestStatus))]
[JsonSerializable(typeof(IngestOrder))]
[JsonSerializable(typeof(LiveFrame))]
[JsonSerializable(typeof(LiveHeartbeat))]
[JsonSerializable(typeof(MaintenancePredictions))]
[JsonSerializable(typeof(MlQuestion))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(SystemSummary))]
[JsonSerializable(typeof(TagList))]
[JsonSerializable(typeof(Temperatures))]
[JsonSerializable(typeof(Trends))]
public sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The bytes of an answer.</summary>
    public static StoredJson Store<T>(T answer) => new(JsonSerializer.SerializeToUtf8Bytes(answer, typeof(T), Default));
}
