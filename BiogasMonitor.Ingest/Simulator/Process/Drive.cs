namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>A motor with a variable frequency drive: it follows its speed command with a ramp, and holds still while tripped or not permitted.</summary>
/// <param name="startDelaySeconds">How long its permits must be there before it starts.</param>
internal sealed class Drive(double designSpeed, int startDelaySeconds)
{
    private const double RampUpPerSecond = 1.0;
    private const double RampDownPerSecond = 5.0;
    private const double FollowGain = 0.4;
    private long _permittedSince;
    private long _heldUntil;

    public bool Running { get; private set; } = true;

    /// <summary>True from a trip by its own fault until the repair is done.</summary>
    public bool Faulted { get; private set; }

    public double Speed { get; private set; } = designSpeed;

    /// <summary>Second of the last start or stop; long ago at the beginning.</summary>
    public long ChangedAt { get; private set; } = -86_400;

    public bool IsHeld(long second) => second < _heldUntil;

    /// <summary>Stops it until the given second; a longer hold that is there already stays.</summary>
    public void Hold(long until, bool faulted)
    {
        _heldUntil = Math.Max(_heldUntil, until);
        Faulted |= faulted;
    }

    /// <summary>Ends the hold, as after a repair.</summary>
    public void Release()
    {
        _heldUntil = 0;
        Faulted = false;
    }

    public void StepPermit(long second, bool permitted)
    {
        if (Faulted && !IsHeld(second))
        {
            Faulted = false;
        }

        if (!permitted || IsHeld(second))
        {
            _permittedSince = second + 1;
            Switch(second, false);
        }
        else if (!Running && second - _permittedSince >= startDelaySeconds)
        {
            Switch(second, true);
        }
    }

    /// <summary>Shaft speed after one second towards the command.</summary>
    public double StepSpeed(double command)
    {
        var wanted = Running ? command : 0;
        Speed += Math.Clamp(FollowGain * (wanted - Speed), -RampDownPerSecond, RampUpPerSecond);
        return Speed = Speed < 0.05 ? 0 : Speed;
    }

    private void Switch(long second, bool running)
    {
        if (Running != running)
        {
            Running = running;
            ChangedAt = second;
        }
    }
}
