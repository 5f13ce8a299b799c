namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>Lays newer samples over older ones: at a time that both have, the newer one wins.</summary>
internal static class HourMerge
{
    public static void Merge(TagHour older, TagHour newer, TagHour into)
    {
        into.Reset(older.Count + newer.Count);
        int i = 0, j = 0;
        while (i < older.Count || j < newer.Count)
        {
            var left = i < older.Count ? older.Ticks[i] : long.MaxValue;
            var right = j < newer.Count ? newer.Ticks[j] : long.MaxValue;
            if (left < right)
            {
                into.Add(left, older[i], older.Qualities[i]);
                i++;
                continue;
            }

            into.Add(right, newer[j], newer.Qualities[j]);
            j++;
            i += left == right ? 1 : 0;
        }
    }
}
