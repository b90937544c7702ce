using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>What the network holds at the end, against what the target says.</summary>
internal static class CellVerdict
{
    public static async Task<IReadOnlyList<string>> OfAsync(CellScene scene)
    {
        ContentItem content = await scene.ReadAsync();
        Target target = content.Targets[0];
        List<SandboxPost> all = [.. scene.Server.Networks.Feed().Where(p => p.Author == scene.User.Id)];
        List<SandboxPost> ours = [.. all.Where(p => !scene.Strangers.Contains(p.Id))];
        List<string> violations = [.. Of(scene, content, target, ours), .. ours.Where(p => p.Text != CellScene.Text).Select(p => $"posted as '{p.Text}'")];
        InstancePage failed = await scene.Flow.Client.ListAsync(InstanceStatus.Failed);
        // Whatever a network does is an outcome, so no step of the flow throws.
        return [.. violations, .. failed.Items.Select(i => $"{i.InstanceId} failed: {i.Error}"), .. scene.Flow.Failures().Distinct().Select(f => $"threw in {f}")];
    }

    private static IEnumerable<string> Of(CellScene scene, ContentItem content, Target target, List<SandboxPost> ours)
    {
        LedgerEntry? ledger = target.Ledger;
        string made = $"{ours.Count} posts ({string.Join(", ", ours.Select(p => p.Id))}), {scene.Strangers.Count} of others, recorded {ledger?.PlatformPostId ?? "nothing"} by {ledger?.Receipt}, {ledger?.Reason?.Code} {ledger?.Reason?.Message}";
        if (ours.Count > 1)
        {
            yield return $"made twice: {made}";
        }

        switch (target.Status)
        {
            case TargetStatus.Confirmed when ours.Count == 0 && scene.MayTakeStrangers && scene.Strangers.Contains(ledger?.PlatformPostId ?? ""):
                // Lost, and the same text by the same account is there: readers see it once.
                break;
            case TargetStatus.Confirmed:
                if (ours.All(p => p.Id != ledger?.PlatformPostId))
                {
                    yield return $"confirmed as a post that is not ours: {made}";
                }

                if (content.Status != ContentStatus.Published || ledger?.SettledAt is null)
                {
                    yield return $"confirmed, and the content is {content.Status}";
                }

                if (scene.Cell.HasImage && ours.Any(p => p.Media.Count != 1))
                {
                    yield return "posted without its image";
                }

                break;
            case TargetStatus.Rejected when ours.Count == 0 && scene is { Strangers.Count: > 0, Cell.RefusesRepetition: true } && ledger?.Reason is { Code: "AP2042", Remedy.Length: > 0 }:
                if (content.Status != ContentStatus.Failed)
                {
                    yield return $"rejected, and the content is {content.Status}";
                }

                break;
            default:
                yield return $"ended as {target.Status}: {made}";
                break;
        }
    }
}
