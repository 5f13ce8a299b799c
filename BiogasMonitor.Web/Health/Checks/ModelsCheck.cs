using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BiogasMonitor.Web.Health.Checks;

/// <summary>Trained models that run and are relied on, against those that should: a model that a person has switched off should not.</summary>
internal sealed class ModelsCheck(LivePredictions predictions) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var wanted = predictions.Current.Models.Where(m => m.Status != ModelStatus.Retired).ToList();
        var troubled = wanted.Where(m => m.Status != ModelStatus.Active).ToList();
        var active = wanted.Count - troubled.Count;
        return Task.FromResult(
            predictions.Current.Models.Count == 0 ? HealthLine.Say(HealthStatus.Healthy, "Are being loaded.", null, null, "models")
            : troubled.Count == 0 ? HealthLine.Say(HealthStatus.Healthy, $"{active} of {wanted.Count} run.", active, wanted.Count, "models")
            : HealthLine.Say(HealthStatus.Degraded, $"{active} of {wanted.Count} run. {string.Join(' ', troubled.Select(Words))}", active, wanted.Count, "models"));
    }

    private static string Words(ModelState model) => $"The {model.Kind.Name()} is {model.Status.ToString().ToLowerInvariant()}: {model.Reason.TrimEnd('.')}.";
}
