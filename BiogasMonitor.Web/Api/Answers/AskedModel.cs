using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The model that was asked, and what it is good for.</summary>
/// <param name="Status">Active, Advisory, Retired or Unavailable.</param>
/// <param name="Reason">Why it is not active; empty when there is nothing to say.</param>
public sealed record AskedModel(string Kind, string Status, string Reason, string? Version)
{
    public static AskedModel Of(ModelState state) => new(state.Kind.Name(), state.Status.ToString(), state.Reason, state.Card?.Version);
}
