namespace BiogasMonitor.Core.Plant;

/// <summary>What a tag is: a transmitter, a two-state device, or a value we derive from others.</summary>
public enum TagKind
{
    Analog,
    Valve,
    Motor,
    Status,
    Derived,
}
