/** Rekognition tells no version of its models but with collections: what can be told is the interface that was asked. */
export const REKOGNITION = 'Amazon Rekognition 2016-06-27';
