using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>One thing that can be wrong: a symptom of a tag, a unit or the plant, such as "PIT-402 low".</summary>
public readonly record struct PlantNode(string Source, AlarmSymptom Symptom)
{
    public static PlantNode Of(AlarmCondition condition) => new(condition.Source.ToUpperInvariant(), condition.Kind.Symptom());

    /// <summary>A value may be on its way to its limit unseen; anything else either happened, and then is an alarm of its own, or did not.</summary>
    public bool CanBeUnseen => Symptom is AlarmSymptom.Low or AlarmSymptom.High;
}
