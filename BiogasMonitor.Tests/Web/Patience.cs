using System.Runtime.CompilerServices;
using Bunit;

namespace BiogasMonitor.Tests.Web;

/// <summary>A loaded machine is slow, not wrong: every wait of a bUnit test may take its time.</summary>
internal static class Patience
{
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);
}
