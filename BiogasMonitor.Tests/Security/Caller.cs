namespace BiogasMonitor.Tests.Security;

/// <summary>Everybody whom the host tells apart.</summary>
public enum Caller
{
    /// <summary>Not logged in, at the host's own computer.</summary>
    Here,

    /// <summary>Not logged in, through a proxy.</summary>
    Proxy,
    Operator,
    Supervisor,
    Admin,
    OperatorKey,
    SupervisorKey,
    AdminKey,
}
