namespace BiogasMonitor.Web.Security;

/// <summary>What a person or a program may do: each role may all that the one before it may.</summary>
public static class Roles
{
    /// <summary>Sees everything.</summary>
    public const string Operator = "Operator";

    /// <summary>Acknowledges, shelves and comments on alarms, too.</summary>
    public const string Supervisor = "Supervisor";

    /// <summary>Takes in data, changes limits, models and users, too.</summary>
    public const string Admin = "Admin";

    public static IReadOnlyList<string> All { get; } = [Operator, Supervisor, Admin];
}
