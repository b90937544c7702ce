namespace AutoPublish.Core.Faults;

/// <summary>Named places where a test may stop, fail or kill the process; nothing happens there in production.</summary>
public interface IFailpoints
{
    void Hit(string name);
}
