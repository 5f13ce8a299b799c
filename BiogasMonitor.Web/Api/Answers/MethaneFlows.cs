using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>Methane that comes in against methane that leaves.</summary>
public sealed record MethaneFlows(Quantity In, Quantity Product, Quantity Tail, Quantity Flare, Quantity Difference, Quantity DifferencePercent, string Meaning)
{
    private const string Unit = "SCFM";

    public static MethaneFlows Of(TagCatalogue catalogue, Frame? frame)
    {
        var balance = MethaneBalance.Of(catalogue, frame);
        return new MethaneFlows(
            Quantity.Of(balance.In, Unit),
            Quantity.Of(balance.Product, Unit),
            Quantity.Of(balance.Tail, Unit),
            Quantity.Of(balance.Flare, Unit),
            Quantity.Of(balance.Difference, Unit),
            Quantity.Of(balance.DifferencePercent, "%"),
            balance.Meaning);
    }
}
