// Takes the place of `@aws-sdk/credential-provider-node` in every bundle: a Lambda function's credentials stand in its
// environment, so the chain that looks in files, SSO and metadata services would only be weight at each cold start.

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
};

/** The credentials of the function's role, as the Lambda runtime gives them. */
export const defaultProvider = () => async () =>
  Promise.resolve({
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    sessionToken: process.env['AWS_SESSION_TOKEN'],
  });
