namespace AutoPublish.Local.Sandbox;

/// <summary>How each network words its answers to a create call.</summary>
internal interface ICreateAnswers
{
    Task CreatedAsync(HttpContext context, SandboxPost post);

    Task DuplicateAsync(HttpContext context, string earlierId);

    Task RateLimitedAsync(HttpContext context, DateTimeOffset freeAt);

    Task ServerErrorAsync(HttpContext context);

    /// <summary>Success, but nothing that can be read.</summary>
    Task MalformedAsync(HttpContext context, SandboxPost post);
}

/// <summary>Stores a valid post and answers, or goes wrong in the way that was ordered.</summary>
internal static class FaultyCreate
{
    public static async Task RunAsync(HttpContext context, SandboxNetworks networks, NewPost post, ICreateAnswers answers)
    {
        var fault = networks.Faults.Take(post.Platform);
        switch (fault)
        {
            case SandboxFault.RateLimited:
                await answers.RateLimitedAsync(context, networks.Time.GetUtcNow().AddSeconds(networks.Options.FaultRetrySeconds));
                return;
            case SandboxFault.ErrorBeforeEffect:
                await answers.ServerErrorAsync(context);
                return;
            case SandboxFault.DropBeforeEffect:
                context.Abort();
                return;
        }

        var result = fault is SandboxFault.Slow ? await networks.StoreLateAsync(post) : await networks.StoreAsync(post);
        if (fault is SandboxFault.DropAfterEffect)
        {
            context.Abort();
            return;
        }

        await (result switch
        {
            StoreResult.Duplicate duplicate => answers.DuplicateAsync(context, duplicate.Id),
            StoreResult.Repeated repeated => answers.CreatedAsync(context, repeated.Post),
            StoreResult.Stored when fault is SandboxFault.ErrorAfterEffect => answers.ServerErrorAsync(context),
            StoreResult.Stored stored when fault is SandboxFault.Malformed => answers.MalformedAsync(context, stored.Post),
            StoreResult.Stored stored => answers.CreatedAsync(context, stored.Post),
            _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
        });
    }
}
