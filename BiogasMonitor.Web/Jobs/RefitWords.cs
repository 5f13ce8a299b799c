using BiogasMonitor.Core.Detection.Marks;
using BiogasMonitor.Web.Controls;

namespace BiogasMonitor.Web.Jobs;

/// <summary>How a new fit did, in plain words.</summary>
internal static class RefitWords
{
    public static string Of(RefitReport report) =>
        $"precision {Precision(report.Before)} before, {Precision(report.After)} after; true found {report.Before.TrueFound} and {report.After.TrueFound} of {report.Before.True}, false ringing {report.Before.FalseRinging} and {report.After.FalseRinging} of {report.Before.False}";

    public static string Precision(MarkScore score) => score.Precision is { } share ? Format.Percent(share) : "not known";

    public static string FewMarks(MarkScore score) =>
        $"Too few marks to rely on: {score.True} true and {score.False} false. With fewer than {RefitReport.FewMarks} of each, one more mark can turn the figure over.";
}
