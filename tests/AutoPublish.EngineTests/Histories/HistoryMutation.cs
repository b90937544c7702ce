namespace AutoPublish.EngineTests.Histories;

/// <summary>A change of steps such as a careless release makes.</summary>
internal static class HistoryMutation
{
    private static readonly StepKind[] Recorded = [StepKind.Activity, StepKind.Timer, StepKind.Child, StepKind.Parallel];

    /// <summary>Every way to rename, remove, insert, swap or turn into another a step that history knows.</summary>
    public static IEnumerable<(string What, Step[] Steps)> Of(IReadOnlyList<Step> steps)
    {
        // The last step has left nothing in history yet.
        int known = steps.Count - 1;
        for (int i = 0; i < known; i++)
        {
            Step step = steps[i];
            if (step.Kind != StepKind.Timer)
            {
                yield return ($"rename {i}", Replace(steps, i, step with { Name = step.Kind == StepKind.Child ? "OtherChild" : "Other" }));
            }

            yield return ($"remove {i}", [.. steps.Take(i), .. steps.Skip(i + 1)]);
            foreach (StepKind kind in Recorded)
            {
                yield return ($"insert {kind} before {i}", [.. steps.Take(i), New(kind), .. steps.Skip(i)]);
                if (kind != step.Kind)
                {
                    yield return ($"turn {i} into {kind}", Replace(steps, i, New(kind)));
                }
            }

            if (i + 1 < known)
            {
                yield return ($"swap {i} and {i + 1}", [.. steps.Take(i), steps[i + 1], step, .. steps.Skip(i + 2)]);
            }
        }

        yield return ("append", [.. steps.Take(known), New(StepKind.Activity), .. steps.Skip(known)]);
    }

    private static Step New(StepKind kind) => new(kind, kind == StepKind.Child ? "OtherChild" : "Other");

    private static Step[] Replace(IReadOnlyList<Step> steps, int index, Step step) => [.. steps.Take(index), step, .. steps.Skip(index + 1)];
}
